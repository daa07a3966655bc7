using System.Buffers;
using System.Runtime.Intrinsics.X86;

namespace SelfSup.Data.Images;

/// <summary>
/// Resizes pictures as Pillow's <c>Image.resize(…, LANCZOS)</c> does for 8-bit channels, to the bit: first along rows, then along columns,
/// each pass in fixed point and rounded to bytes; a pass whose size does not change is left out.
/// </summary>
public static class LanczosResampler
{
    /// <summary>Resizes <paramref name="source"/> to <paramref name="width"/> columns and <paramref name="height"/> rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is not positive.</exception>
    public static RgbImage Resize(RgbImage source, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(source);
        RgbImage target = RgbImage.Uninitialized(width, height);
        Resize(source.Pixels, source.Width, source.Height, target.Pixels, width, height, Avx2.IsSupported);
        return target;
    }

    /// <summary>
    /// Resizes interleaved RGB bytes into <paramref name="target"/>. The two must not overlap.
    /// </summary>
    /// <exception cref="ArgumentException">A length is not <c>width · height · 3</c>.</exception>
    public static void Resize(ReadOnlySpan<byte> source, int sourceWidth, int sourceHeight, Span<byte> target, int width, int height) =>
        Resize(source, sourceWidth, sourceHeight, target, width, height, Avx2.IsSupported);

    internal static void Resize(ReadOnlySpan<byte> source, int sourceWidth, int sourceHeight, Span<byte> target, int width, int height, bool vectorised)
    {
        CheckLength(source.Length, sourceWidth, sourceHeight, nameof(source));
        CheckLength(target.Length, width, height, nameof(target));
        if (width == sourceWidth && height == sourceHeight)
        {
            source.CopyTo(target);
            return;
        }

        if (width == sourceWidth)
        {
            LanczosColumns.Apply(source, sourceWidth * RgbImage.Channels, LanczosKernel.For(sourceHeight, height), target, vectorised);
            return;
        }

        LanczosKernel alongRows = LanczosKernel.For(sourceWidth, width);
        if (height == sourceHeight)
        {
            LanczosRows.Apply(source, sourceWidth, sourceHeight, alongRows, target, width, vectorised);
            return;
        }

        int between = width * RgbImage.Channels * sourceHeight;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(between);
        try
        {
            LanczosRows.Apply(source, sourceWidth, sourceHeight, alongRows, buffer.AsSpan(0, between), width, vectorised);
            LanczosColumns.Apply(buffer.AsSpan(0, between), width * RgbImage.Channels, LanczosKernel.For(sourceHeight, height), target, vectorised);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Rounds a fixed-point sum, which holds the half already, to a byte.</summary>
    internal static byte ToByte(int sum) => (byte)Math.Clamp(sum >> LanczosKernel.PrecisionBits, 0, 255);

    private static void CheckLength(int length, int width, int height, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width, name + " width");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height, name + " height");
        if (length != (long)width * height * RgbImage.Channels)
            throw new ArgumentException($"{width}x{height} pixels need {(long)width * height * RgbImage.Channels} bytes, not {length}", name);
    }
}
