using System.Buffers;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Numerics;

namespace SelfSup.Evaluation.Rendering;

/// <summary>
/// The field's picture of a disparity map: near is bright, far is dark. Disparity is resized to the image, spread between its smallest value and its
/// 95th percentile, and drawn in <see cref="MagmaColourMap"/>. The picture is the same for raw and for scaled disparity, as one is an affine function of the other.
/// </summary>
public static class DisparityPicture
{
    /// <summary>Draws a disparity of <c>sourceWidth x sourceHeight</c> (row-major) at <c>width x height</c>. A constant disparity is all dark.</summary>
    /// <exception cref="ArgumentException">The values are not sourceWidth·sourceHeight many, or one is not finite.</exception>
    public static RgbImage Render(ReadOnlySpan<float> disparity, int sourceWidth, int sourceHeight, int width, int height)
    {
        RequireFinite(disparity);
        int pixels = checked(width * height);
        float[] resized = ArrayPool<float>.Shared.Rent(pixels);
        float[] scratch = ArrayPool<float>.Shared.Rent(pixels);
        try
        {
            Span<float> values = resized.AsSpan(0, pixels);
            new BilinearSampler(sourceWidth, sourceHeight, width, height).Resize(disparity, values);
            values.CopyTo(scratch);
            (float darkest, float brightest) = DisparityScale.Own(scratch.AsSpan(0, pixels));
            byte[] rgb = new byte[pixels * RgbImage.Channels];
            Paint(values, darkest, brightest, rgb);
            return new RgbImage(width, height, rgb);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(resized);
            ArrayPool<float>.Shared.Return(scratch);
        }
    }

    internal static void RequireFinite(ReadOnlySpan<float> disparity)
    {
        foreach (float value in disparity)
        {
            if (!float.IsFinite(value))
                throw new ArgumentException($"a disparity of {value} cannot be drawn; expected finite numbers", nameof(disparity));
        }
    }

    /// <summary>Draws values into as many pixels at the start of <paramref name="rgb"/>.</summary>
    internal static void Paint(ReadOnlySpan<float> values, float darkest, float brightest, Span<byte> rgb)
    {
        float range = brightest - darkest;
        for (int i = 0; i < values.Length; i++)
        {
            float level = range > 0 ? (values[i] - darkest) / range : 0;
            (rgb[i * 3], rgb[(i * 3) + 1], rgb[(i * 3) + 2]) = MagmaColourMap.At(level);
        }
    }
}
