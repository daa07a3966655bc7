using OpenCvSharp;
using SelfSup.Data.Images;

namespace SelfSup.Data.Motion;

/// <summary>A picture as motion is measured on it: 8-bit grey, rows from the top, reduced so that pixels are averages and noise is low.</summary>
public sealed class GreyFrame
{
    /// <summary>Makes a picture over <paramref name="pixels"/>, which it keeps.</summary>
    /// <exception cref="ArgumentException">A side is not positive, or the pixels are not <c>width · height</c> bytes.</exception>
    public GreyFrame(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != (long)width * height)
            throw new ArgumentException($"{width}x{height} grey pixels need {(long)width * height} bytes, not {pixels.Length}", nameof(pixels));
        Width = width;
        Height = height;
        Pixels = pixels;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>One byte a pixel.</summary>
    public byte[] Pixels { get; }

    /// <summary>
    /// Grey of a colour picture (0.299 red + 0.587 green + 0.114 blue), averaged down to <paramref name="width"/> columns at the same
    /// aspect; a narrower picture keeps its size.
    /// </summary>
    public static GreyFrame Reduce(RgbImage image, int width)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        int columns = Math.Min(width, image.Width);
        int rows = Math.Max(1, (int)Math.Round((double)image.Height * columns / image.Width));
        GreyFrame frame = new(columns, rows, GC.AllocateUninitializedArray<byte>(columns * rows));
        using Mat rgb = Mat.FromPixelData(image.Height, image.Width, MatType.CV_8UC3, image.Pixels);
        using Mat small = new();
        using Mat target = Mat.FromPixelData(rows, columns, MatType.CV_8UC1, frame.Pixels);
        Cv2.Resize(rgb, small, new Size(columns, rows), interpolation: InterpolationFlags.Area);
        Cv2.CvtColor(small, target, ColorConversionCodes.RGB2GRAY);
        return frame;
    }
}
