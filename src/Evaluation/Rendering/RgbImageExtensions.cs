using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Rendering;

internal static class RgbImageExtensions
{
    /// <summary>Copies <paramref name="part"/> in with its upper left corner at the place given; all of it must lie inside.</summary>
    public static void Paste(this RgbImage picture, RgbImage part, int left, int top)
    {
        int row = part.Width * RgbImage.Channels;
        for (int y = 0; y < part.Height; y++)
            part.Pixels.AsSpan(y * row, row).CopyTo(picture.Pixels.AsSpan((((top + y) * picture.Width) + left) * RgbImage.Channels));
    }
}
