using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Rendering;

/// <summary>A depth map as disparity maps are drawn: 1 / depth in <see cref="MagmaColourMap"/>, near is bright. Pixels without a depth are grey.</summary>
public static class DepthPicture
{
    // In the middle of the map's brightness, but without colour: cannot be taken for a depth.
    private const byte NoDepth = 110;

    /// <summary>Draws a depth map in its own scale: 1 / depth from its smallest value to its 95th percentile.</summary>
    /// <param name="depthMetres">Row-major; 0, a negative value or one not finite is no depth.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <exception cref="ArgumentException">The values are not width·height many.</exception>
    public static RgbImage Render(ReadOnlySpan<float> depthMetres, int width, int height)
    {
        (float darkest, float brightest) = Scale(depthMetres);
        return Render(depthMetres, width, height, darkest, brightest);
    }

    /// <summary>Draws a depth map in a scale given, such as that of the truth beside it.</summary>
    /// <param name="depthMetres">Row-major; 0, a negative value or one not finite is no depth.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="darkest">The 1 / depth drawn darkest, 1/m.</param>
    /// <param name="brightest">The 1 / depth from which on everything is brightest, 1/m.</param>
    /// <exception cref="ArgumentException">The values are not width·height many.</exception>
    public static RgbImage Render(ReadOnlySpan<float> depthMetres, int width, int height, float darkest, float brightest)
    {
        RgbImage picture = RgbImage.Uninitialized(width, height);
        PictureChecks.Count(depthMetres.Length, picture, nameof(depthMetres));
        Span<byte> rgb = picture.Pixels;
        for (int i = 0; i < depthMetres.Length; i++)
        {
            Span<byte> pixel = rgb.Slice(i * 3, 3);
            if (!HasDepth(depthMetres[i]))
                pixel.Fill(NoDepth);
            else
                DisparityPicture.Paint([1 / depthMetres[i]], darkest, brightest, pixel);
        }

        return picture;
    }

    /// <summary>The scale of <see cref="Render(ReadOnlySpan{float}, int, int)"/>; (0, 0) without any depth.</summary>
    public static (float Darkest, float Brightest) Scale(ReadOnlySpan<float> depthMetres)
    {
        float[] inverse = new float[depthMetres.Length];
        int count = 0;
        foreach (float depth in depthMetres)
        {
            if (HasDepth(depth))
                inverse[count++] = 1 / depth;
        }

        return count == 0 ? (0, 0) : DisparityScale.Own(inverse.AsSpan(0, count));
    }

    internal static bool HasDepth(float depthMetres) => depthMetres > 0 && float.IsFinite(depthMetres);
}
