namespace SelfSup.Evaluation.Depth;

/// <summary>
/// D1-all: the share of pixels whose disparity is wrong by more than 3 pixels and by more than 5 % of the true one.
/// Source: Menze and Geiger (CVPR 2015), section 5, the stereo benchmark's measure; reported of depth networks since Godard et al. (CVPR 2017), table 1.
/// </summary>
public static class DisparityOutliers
{
    /// <summary>An error up to this many pixels is right.</summary>
    public const double TolerancePixels = 3;

    /// <summary>An error up to this share of the true disparity is right.</summary>
    public const double ToleranceShare = 0.05;

    /// <summary>The share of outliers among disparities in pixels of the image at its own size.</summary>
    /// <exception cref="ArgumentException">The lengths differ, there is no pixel, or a true disparity is not positive.</exception>
    public static double Share(ReadOnlySpan<float> trueDisparityPixels, ReadOnlySpan<float> predictedDisparityPixels)
    {
        RequireSameLength(trueDisparityPixels.Length, predictedDisparityPixels.Length);
        int outliers = 0;
        for (int i = 0; i < trueDisparityPixels.Length; i++)
            outliers += IsOutlier(trueDisparityPixels[i], predictedDisparityPixels[i]) ? 1 : 0;
        return (double)outliers / trueDisparityPixels.Length;
    }

    /// <summary>The share of outliers among depths, each turned into the disparity that a stereo pair would have.</summary>
    /// <param name="trueMetres">True depth.</param>
    /// <param name="predictedMetres">Predicted depth, scaled to metres.</param>
    /// <param name="focalTimesBaseline">The pair's focal length in pixels times its baseline in metres.</param>
    /// <exception cref="ArgumentException">The lengths differ, there is no pixel, or a depth or <paramref name="focalTimesBaseline"/> is not positive.</exception>
    public static double ShareOfDepths(ReadOnlySpan<float> trueMetres, ReadOnlySpan<float> predictedMetres, double focalTimesBaseline)
    {
        RequireSameLength(trueMetres.Length, predictedMetres.Length);
        if (!(focalTimesBaseline > 0 && double.IsFinite(focalTimesBaseline)))
            throw new ArgumentOutOfRangeException(nameof(focalTimesBaseline), focalTimesBaseline, "must be positive");
        int outliers = 0;
        for (int i = 0; i < trueMetres.Length; i++)
            outliers += IsOutlier(focalTimesBaseline / trueMetres[i], focalTimesBaseline / predictedMetres[i]) ? 1 : 0;
        return (double)outliers / trueMetres.Length;
    }

    private static bool IsOutlier(double actual, double predicted)
    {
        if (!(actual > 0 && double.IsFinite(actual) && predicted >= 0 && double.IsFinite(predicted)))
            throw new ArgumentException($"disparities are positive and finite; got truth {actual} and prediction {predicted}");
        double error = Math.Abs(actual - predicted);
        return error > TolerancePixels && error > ToleranceShare * actual;
    }

    private static void RequireSameLength(int actual, int predicted)
    {
        if (actual != predicted)
            throw new ArgumentException($"{actual} true disparities and {predicted} predicted ones; expected as many");
        if (actual == 0)
            throw new ArgumentException("the share of outliers among no pixels");
    }
}
