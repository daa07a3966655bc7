using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Rendering;

/// <summary>
/// Relative depth errors at measured pixels as dots of <see cref="ErrorColourMap"/> over the dimmed, grey image: a laser measures one pixel in twenty-five,
/// which <see cref="ErrorPicture"/> would show as dust. Blue is too near, red too far.
/// </summary>
public static class MeasuredErrorPicture
{
    private const int Dimming = 3;

    /// <summary>Draws the errors of some pixels.</summary>
    /// <param name="image">The image; it is left as it is.</param>
    /// <param name="places">The pixels' numbers in the image, row by row, from the top: nearer rows, which come later, lie above.</param>
    /// <param name="actualMetres">Their true depths.</param>
    /// <param name="predictedMetres">Their predicted depths.</param>
    /// <param name="radius">Half a dot's width: 0 for single pixels, 1 for 3x3.</param>
    /// <param name="limit">The relative error drawn in the last colours, above 0.</param>
    /// <exception cref="ArgumentException">The counts differ, or a place lies outside the image.</exception>
    public static RgbImage Render(
        RgbImage image, ReadOnlySpan<int> places, ReadOnlySpan<float> actualMetres, ReadOnlySpan<float> predictedMetres, int radius = 1, float limit = ErrorPicture.DefaultLimit)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        if (places.Length != actualMetres.Length || places.Length != predictedMetres.Length)
            throw new ArgumentException($"{places.Length} places, {actualMetres.Length} true and {predictedMetres.Length} predicted depths; expected as many");
        if (!(limit > 0))
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "expected a relative error above 0");
        RgbImage picture = Dimmed(image);
        for (int i = 0; i < places.Length; i++)
        {
            if ((uint)places[i] >= (uint)(image.Width * image.Height))
                throw new ArgumentException($"place {places[i]} in an image of {image.Width}x{image.Height}", nameof(places));
            Dot(picture, places[i], radius, ErrorColourMap.At((predictedMetres[i] - actualMetres[i]) / actualMetres[i] / limit));
        }

        return picture;
    }

    private static RgbImage Dimmed(RgbImage image)
    {
        RgbImage picture = RgbImage.Uninitialized(image.Width, image.Height);
        for (int i = 0; i < image.Pixels.Length; i += RgbImage.Channels)
        {
            int grey = (image.Pixels[i] + image.Pixels[i + 1] + image.Pixels[i + 2]) / (RgbImage.Channels * Dimming);
            picture.Pixels.AsSpan(i, RgbImage.Channels).Fill((byte)grey);
        }

        return picture;
    }

    private static void Dot(RgbImage picture, int place, int radius, (byte R, byte G, byte B) colour)
    {
        (int row, int column) = (place / picture.Width, place % picture.Width);
        for (int y = Math.Max(0, row - radius); y <= Math.Min(picture.Height - 1, row + radius); y++)
        {
            for (int x = Math.Max(0, column - radius); x <= Math.Min(picture.Width - 1, column + radius); x++)
            {
                int start = ((y * picture.Width) + x) * RgbImage.Channels;
                (picture.Pixels[start], picture.Pixels[start + 1], picture.Pixels[start + 2]) = colour;
            }
        }
    }
}
