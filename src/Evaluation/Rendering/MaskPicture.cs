using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Rendering;

/// <summary>A mask such as the auto-mask: white where a pixel counts, black where it is left out, grey between.</summary>
public static class MaskPicture
{
    /// <summary>Draws a mask of values in [0, 1], row-major.</summary>
    /// <exception cref="ArgumentException">The values are not width·height many, or one lies outside [0, 1].</exception>
    public static RgbImage Render(ReadOnlySpan<float> mask, int width, int height)
    {
        RgbImage picture = RgbImage.Uninitialized(width, height);
        PictureChecks.Count(mask.Length, picture, nameof(mask));
        for (int i = 0; i < mask.Length; i++)
        {
            if (!(mask[i] is >= 0 and <= 1))
                throw new ArgumentException($"a mask of {mask[i]}; expected 0 to 1", nameof(mask));
            picture.Pixels.AsSpan(i * 3, 3).Fill((byte)MathF.Round(mask[i] * 255));
        }

        return picture;
    }
}
