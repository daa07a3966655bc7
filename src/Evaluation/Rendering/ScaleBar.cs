using System.Globalization;
using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Rendering;

/// <summary>The legend of a disparity picture, in its lower left corner: the colours from far to near, with the depths at both ends where the unit is known.</summary>
internal static class ScaleBar
{
    private const byte Rim = 255;

    /// <summary>Draws into the panel of <c>width x height</c> pixels at (<paramref name="left"/>, <paramref name="top"/>).</summary>
    /// <param name="picture">The picture that holds the panel.</param>
    /// <param name="left">The panel's first column.</param>
    /// <param name="top">The panel's first row.</param>
    /// <param name="width">The panel's width.</param>
    /// <param name="height">The panel's height.</param>
    /// <param name="darkest">The scaled disparity drawn darkest.</param>
    /// <param name="brightest">The scaled disparity from which on everything is brightest.</param>
    /// <param name="depthScale">Metres in a unit of depth; null for words instead of numbers.</param>
    public static void Draw(RgbImage picture, int left, int top, int width, int height, float darkest, float brightest, double? depthScale)
    {
        int thickness = Math.Max(4, height / 40), margin = Math.Max(2, height / 32), length = Math.Max(8, width / 4);
        int barLeft = left + margin, barTop = top + height - margin - thickness;
        if (margin + length > width || (2 * margin) + thickness > height)
            return;
        for (int y = 0; y < thickness; y++)
        {
            for (int x = 0; x < length; x++)
            {
                bool rim = y == 0 || x == 0 || y == thickness - 1 || x == length - 1;
                Span<byte> pixel = picture.Pixels.AsSpan(((((barTop + y) * picture.Width) + barLeft + x) * RgbImage.Channels), RgbImage.Channels);
                if (rim)
                    pixel.Fill(Rim);
                else
                    (pixel[0], pixel[1], pixel[2]) = MagmaColourMap.At((float)(x - 1) / Math.Max(1, length - 3));
            }
        }

        int letters = Math.Max(8, height / 24);
        int labelTop = barTop - letters - Math.Max(3, letters / 2);
        if (labelTop < top)
            return;
        TextLabel.Draw(picture, Label("far", darkest, depthScale), barLeft, labelTop, letters);
        TextLabel.DrawEnding(picture, Label("near", brightest, depthScale), barLeft + length, labelTop, letters);
    }

    /// <summary>The word, or the depth of a scaled disparity in metres: one digit behind the point below ten.</summary>
    internal static string Label(string word, float scaledDisparity, double? depthScale)
    {
        if (depthScale is not { } scale || !(scaledDisparity > 0))
            return word;
        double metres = scale / scaledDisparity;
        return metres.ToString(metres < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture) + " m";
    }
}
