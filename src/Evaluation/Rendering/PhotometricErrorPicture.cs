using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Rendering;

/// <summary>
/// The photometric error of every pixel in the warm half of <see cref="ErrorColourMap"/>: near white at 0, dark red from the limit on. Pictures with one limit
/// can be compared, such as those of successive training steps.
/// </summary>
public static class PhotometricErrorPicture
{
    /// <summary>
    /// The error at which the colours end unless told otherwise: with the published weights (0.85 · (1 − SSIM) / 2 + 0.15 · L1) the mean of a trained network is
    /// about 0.1, and a pixel that looks like something else has 0.4 and more.
    /// </summary>
    public const float DefaultLimit = 0.4f;

    /// <summary>Draws errors, row-major. Those below 0, which the noise that breaks ties can give, are drawn as 0.</summary>
    /// <exception cref="ArgumentException">The values are not width·height many, or one is not a number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0.</exception>
    public static RgbImage Render(ReadOnlySpan<float> errors, int width, int height, float limit = DefaultLimit)
    {
        if (!(limit > 0) || !float.IsFinite(limit))
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "expected an error above 0");
        RgbImage picture = RgbImage.Uninitialized(width, height);
        PictureChecks.Count(errors.Length, picture, nameof(errors));
        Span<byte> rgb = picture.Pixels;
        for (int i = 0; i < errors.Length; i++)
        {
            if (float.IsNaN(errors[i]))
                throw new ArgumentException("a photometric error that is not a number cannot be drawn", nameof(errors));
            (rgb[i * 3], rgb[(i * 3) + 1], rgb[(i * 3) + 2]) = ErrorColourMap.At(MathF.Max(0, errors[i]) / limit);
        }

        return picture;
    }
}
