using OpenCvSharp;
using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Rendering;

/// <summary>Writes a word or two into a picture, white with a dark rim, readable on any ground. Letters are those of ASCII.</summary>
internal static class TextLabel
{
    private const HersheyFonts Font = HersheyFonts.HersheySimplex;

    // Capitals of this font are 21 units high at scale 1.
    private const double CapitalHeight = 21;

    /// <summary>Writes <paramref name="text"/> with capitals of <paramref name="heightPixels"/> whose upper left corner is at the place given.</summary>
    public static void Draw(RgbImage picture, string text, int left, int top, int heightPixels)
    {
        using Mat pixels = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC3, picture.Pixels);
        double scale = heightPixels / CapitalHeight;
        int stroke = Math.Max(1, heightPixels / 12);
        Point start = new(left, top + heightPixels);
        Cv2.PutText(pixels, text, start, Font, scale, new Scalar(0, 0, 0), stroke * 3, LineTypes.AntiAlias);
        Cv2.PutText(pixels, text, start, Font, scale, new Scalar(255, 255, 255), stroke, LineTypes.AntiAlias);
    }
}
