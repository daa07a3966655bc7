using SelfSup.Data.Images;
using SelfSup.SegGuide.Masks;

namespace SelfSup.SegGuide.Export;

/// <summary>A picture with its mask drawn over: the foreground tinted, its border in the full colour.</summary>
public static class MaskOverlay
{
    // No colour of streets.
    private static ReadOnlySpan<byte> Colour => [255, 0, 200];

    /// <summary>Draws onto a copy; the mask is brought to the picture's size.</summary>
    public static RgbImage Draw(RgbImage picture, MaskImage mask)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(mask);
        (int width, int height) = (picture.Width, picture.Height);
        ReadOnlySpan<byte> inside = mask.Resize(width, height).Values.Span;
        byte[] pixels = picture.Pixels.AsSpan().ToArray();
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int at = (y * width) + x;
                if (inside[at] == 0)
                    continue;
                bool isBorder = (x > 0 && inside[at - 1] == 0) || (x < width - 1 && inside[at + 1] == 0)
                    || (y > 0 && inside[at - width] == 0) || (y < height - 1 && inside[at + width] == 0);
                Span<byte> pixel = pixels.AsSpan(at * RgbImage.Channels, RgbImage.Channels);
                for (int c = 0; c < pixel.Length; c++)
                    pixel[c] = isBorder ? Colour[c] : (byte)((pixel[c] + Colour[c]) / 2);
            }
        }

        return new RgbImage(width, height, pixels);
    }

    /// <summary>The positions of <paramref name="wanted"/> pictures evenly spaced among <paramref name="count"/>: the middles of as many equal parts.</summary>
    internal static IEnumerable<int> Positions(int count, int wanted)
    {
        int drawn = Math.Min(count, wanted);
        return Enumerable.Range(0, drawn).Select(i => (int)(((2L * i) + 1) * count / (2L * drawn)));
    }
}
