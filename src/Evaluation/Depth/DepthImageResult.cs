namespace SelfSup.Evaluation.Depth;

/// <summary>What the protocol found for one image.</summary>
/// <param name="Frame">The frame's name, <c>FOLDER FRAME SIDE</c> for a split's line.</param>
/// <param name="Metrics">The seven metrics over the judged pixels.</param>
/// <param name="Ratio">The median ratio by which the prediction was multiplied; null without median scaling.</param>
/// <param name="Pixels">How many pixels were judged.</param>
/// <param name="HolePixels">How many of them lie in holes: predicted depth beyond <see cref="HoleFactor"/> times the truth.</param>
public sealed record DepthImageResult(string Frame, DepthMetrics Metrics, double? Ratio, int Pixels, int HolePixels)
{
    /// <summary>Predicted depth beyond this multiple of the truth is a hole; 2.</summary>
    public const float HoleFactor = 2;

    /// <summary>HolePixels / Pixels.</summary>
    public double HoleShare => (double)HolePixels / Pixels;

    /// <summary>Sums up an image's judged pixels.</summary>
    public static DepthImageResult Of(JudgedPixels pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        int holes = 0;
        ReadOnlySpan<float> actual = pixels.Actual, predicted = pixels.Predicted;
        for (int i = 0; i < actual.Length; i++)
            holes += predicted[i] > HoleFactor * actual[i] ? 1 : 0;
        return new DepthImageResult(pixels.Frame, DepthMetrics.Compute(actual, predicted), pixels.Ratio, pixels.Count, holes);
    }
}
