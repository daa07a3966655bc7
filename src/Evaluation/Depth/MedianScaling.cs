using System.Buffers;
using SelfSup.Evaluation.Numerics;

namespace SelfSup.Evaluation.Depth;

/// <summary>
/// The scale that a monocular network cannot know, taken from the ground truth: median(ground truth) / median(prediction) over an image's judged pixels.
/// Source: Zhou et al. (CVPR 2017), section 4.1.
/// </summary>
public static class MedianScaling
{
    /// <summary>The factor by which the prediction is multiplied; the spans are left as they are.</summary>
    /// <exception cref="ArgumentException">The lengths differ or there is no pixel.</exception>
    public static double Ratio(ReadOnlySpan<float> groundTruthMetres, ReadOnlySpan<float> predicted)
    {
        if (groundTruthMetres.Length != predicted.Length)
            throw new ArgumentException($"{groundTruthMetres.Length} ground-truth depths and {predicted.Length} predicted ones; expected as many");
        float[] scratch = ArrayPool<float>.Shared.Rent(Math.Max(predicted.Length, 1));
        try
        {
            Span<float> values = scratch.AsSpan(0, predicted.Length);
            groundTruthMetres.CopyTo(values);
            double groundTruthMedian = OrderStatistics.Median(values);
            predicted.CopyTo(values);
            return groundTruthMedian / OrderStatistics.Median(values);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scratch);
        }
    }
}
