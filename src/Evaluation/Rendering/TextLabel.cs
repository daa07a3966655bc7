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
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heightPixels);
        using Mat pixels = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC3, picture.Pixels);
        double scale = heightPixels / CapitalHeight;
        int stroke = Stroke(heightPixels);
        Point start = new(left, top + heightPixels);
        Cv2.PutText(pixels, text, start, Font, scale, new Scalar(0, 0, 0), stroke * 3, LineTypes.AntiAlias);
        Cv2.PutText(pixels, text, start, Font, scale, new Scalar(255, 255, 255), stroke, LineTypes.AntiAlias);
    }

    /// <summary>As <see cref="Draw"/>, with its middle at <paramref name="middle"/>.</summary>
    public static void DrawCentred(RgbImage picture, string text, int middle, int top, int heightPixels) =>
        Draw(picture, text, middle - (Width(text, heightPixels) / 2), top, heightPixels);

    /// <summary>As <see cref="Draw"/>, with its end at <paramref name="right"/>.</summary>
    public static void DrawEnding(RgbImage picture, string text, int right, int top, int heightPixels) =>
        Draw(picture, text, right - Width(text, heightPixels), top, heightPixels);

    private static int Width(string text, int heightPixels) =>
        Cv2.GetTextSize(text, Font, heightPixels / CapitalHeight, Stroke(heightPixels), out _).Width;

    private static int Stroke(int heightPixels) => Math.Max(1, heightPixels / 12);
}
