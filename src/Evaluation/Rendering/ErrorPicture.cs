using System.Globalization;
using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Rendering;

/// <summary>
/// Where a predicted depth is wrong, and to which side: (prediction − truth) / truth in <see cref="ErrorColourMap"/>, blue too near, red too far.
/// Pixels without truth are black. Scale the prediction first, as the metric does.
/// </summary>
public static class ErrorPicture
{
    /// <summary>The relative error at which the colours end unless told otherwise.</summary>
    public const float DefaultLimit = 0.5f;

    /// <summary>Draws the relative error of <paramref name="depthMetres"/>.</summary>
    /// <param name="depthMetres">The prediction, row-major.</param>
    /// <param name="truthMetres">The truth, of the same size; 0, a negative value or one not finite is no truth.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="limit">The relative error drawn in the last colours, above 0.</param>
    /// <exception cref="ArgumentException">A map does not hold width·height values, or a prediction where there is truth is not a number.</exception>
    public static RgbImage Render(ReadOnlySpan<float> depthMetres, ReadOnlySpan<float> truthMetres, int width, int height, float limit = DefaultLimit)
    {
        CheckLimit(limit);
        RgbImage picture = RgbImage.Uninitialized(width, height);
        PictureChecks.Count(depthMetres.Length, picture, nameof(depthMetres));
        PictureChecks.Count(truthMetres.Length, picture, nameof(truthMetres));
        Span<byte> rgb = picture.Pixels;
        for (int i = 0; i < depthMetres.Length; i++)
        {
            Span<byte> pixel = rgb.Slice(i * 3, 3);
            if (!DepthPicture.HasDepth(truthMetres[i]))
                pixel.Clear();
            else
                (pixel[0], pixel[1], pixel[2]) = ErrorColourMap.At((depthMetres[i] - truthMetres[i]) / truthMetres[i] / limit);
        }

        return picture;
    }

    /// <summary>The colours from −limit to +limit with three labels, in percent.</summary>
    public static RgbImage Legend(int width, int height, float limit = DefaultLimit)
    {
        CheckLimit(limit);
        RgbImage picture = RgbImage.Uninitialized(width, height);
        for (int i = 0; i < width * height; i++)
        {
            float value = width == 1 ? 0 : (2f * (i % width) / (width - 1)) - 1;
            (picture.Pixels[i * 3], picture.Pixels[(i * 3) + 1], picture.Pixels[(i * 3) + 2]) = ErrorColourMap.At(value);
        }

        int letters = Math.Max(6, height / 2), top = (height - letters) / 2;
        string percent = (limit * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";
        TextLabel.Draw(picture, $"-{percent} near", letters / 2, top, letters);
        TextLabel.DrawCentred(picture, "0", width / 2, top, letters);
        TextLabel.DrawEnding(picture, $"far +{percent}", width - (letters / 2), top, letters);
        return picture;
    }

    private static void CheckLimit(float limit)
    {
        if (!(limit > 0) || !float.IsFinite(limit))
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "expected a relative error above 0");
    }
}
