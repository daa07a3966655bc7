namespace SelfSup.Data.Images;

/// <summary>An 8-bit colour picture: rows from the top, three bytes (red, green, blue) a pixel, no gaps between rows.</summary>
public sealed class RgbImage
{
    /// <summary>The number of bytes a pixel.</summary>
    public const int Channels = 3;

    /// <summary>Makes a picture over <paramref name="pixels"/>, which it keeps.</summary>
    /// <exception cref="ArgumentException">A side is not positive, or the pixels are not <c>width · height · 3</c> bytes.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != (long)width * height * Channels)
            throw new ArgumentException($"{width}x{height} pixels need {(long)width * height * Channels} bytes, not {pixels.Length}", nameof(pixels));
        Width = width;
        Height = height;
        Pixels = pixels;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The bytes, interleaved.</summary>
    public byte[] Pixels { get; }

    /// <summary>A picture whose bytes are still to be written; their content is undefined.</summary>
    public static RgbImage Uninitialized(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        return new RgbImage(width, height, GC.AllocateUninitializedArray<byte>(checked(width * height * Channels)));
    }

    /// <summary>Writes value / 255 as three planes (red, green, blue) of <c>height · width</c> floats each: a tensor of shape 3×H×W.</summary>
    /// <exception cref="ArgumentException"><paramref name="planes"/> does not hold <c>3 · height · width</c> floats.</exception>
    public void CopyPlanesTo(Span<float> planes) => PlanarPixels.FromInterleaved(Pixels, planes);
}
