using OpenCvSharp;
using SelfSup.Data.Images;

namespace SelfSup.Data.Synthetic.Recording;

/// <summary>
/// Encodes pictures for speed: of PNG's filters and levels those that cost a small share of the rendering, and not those that give the smallest files.
/// </summary>
internal static class FrameEncoder
{
    /// <summary>OpenCV's defaults are its fast ones (filter "sub", level 1, runs only); naming a level would turn on the slow choice of filters.</summary>
    private const int[]? FastPng = null;

    /// <summary>Interleaved red, green, blue.</summary>
    internal static byte[] Colour(byte[] rgb, int width, int height, FrameFormat format)
    {
        using Mat source = Mat.FromPixelData(height, width, MatType.CV_8UC3, rgb);
        using Mat bgr = new();
        Cv2.CvtColor(source, bgr, ColorConversionCodes.RGB2BGR);
        return format == FrameFormat.Jpeg
            ? Encode(".jpg", bgr, [(int)ImwriteFlags.JpegQuality, ImageFile.DefaultJpegQuality])
            : Encode(".png", bgr, FastPng);
    }

    /// <summary>8-bit grey.</summary>
    internal static byte[] Grey8(byte[] values, int width, int height)
    {
        using Mat mat = Mat.FromPixelData(height, width, MatType.CV_8UC1, values);
        return Encode(".png", mat, FastPng);
    }

    /// <summary>16-bit grey.</summary>
    internal static byte[] Grey16(ushort[] values, int width, int height)
    {
        using Mat mat = Mat.FromPixelData(height, width, MatType.CV_16UC1, values);
        return Encode(".png", mat, FastPng);
    }

    private static byte[] Encode(string extension, Mat mat, int[]? parameters)
        => Cv2.ImEncode(extension, mat, out byte[] encoded, parameters)
            ? encoded
            : throw new InvalidOperationException($"a picture of {mat.Width}x{mat.Height} pixels cannot be encoded as {extension}");
}
