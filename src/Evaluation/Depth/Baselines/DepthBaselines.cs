using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Depth.Baselines;

/// <summary>The two baselines that every depth network must beat before its numbers mean anything.</summary>
public static class DepthBaselines
{
    // The mean of hundreds of frames is smooth: a finer grid only adds noise.
    private const int MeanWidth = 320;
    private const int MeanHeight = 96;
    private const int MostTrainingFrames = 2000;

    /// <summary>Judges both by the protocol of the network: the same frames, crop, range and median scaling.</summary>
    /// <param name="split">The judged list's name.</param>
    /// <param name="judged">The judged frames.</param>
    /// <param name="training">Frames of the training set, for the mean depth; at most 2000 of them, evenly spaced, are read.</param>
    /// <param name="options">The protocol; null for its defaults. Baselines know no scale, so theirs is always the median's.</param>
    /// <param name="cancellation">Checked between frames.</param>
    public static IReadOnlyList<BaselineResult> Run(
        string split, IReadOnlyList<DepthFrame> judged, IReadOnlyList<DepthFrame> training, DepthProtocolOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(judged);
        ArgumentNullException.ThrowIfNull(training);
        int count = Math.Min(training.Count, MostTrainingFrames);
        DepthFrame[] spaced = [.. Enumerable.Range(0, count).Select(i => training[(int)((long)i * training.Count / count)])];
        // Baselines look at no image: none is decoded.
        RgbImage unseen = new(1, 1, new byte[RgbImage.Channels]);
        DepthFrame[] blind = [.. judged.Select(frame => frame with { ReadImage = () => unseen })];
        DepthProtocolOptions scaled = (options ?? new DepthProtocolOptions()) with { MedianScaling = true, PredictionScaleFactor = 1 };
        MeanDepth mean = MeanDepth.Of(spaced, MeanWidth, MeanHeight, cancellation);
        return
        [
            new("constant depth", Judge(new ConstantDepth())),
            new($"mean depth of {mean.Frames} training frames", Judge(mean)),
        ];

        DepthMetrics Judge(IDisparityPredictor baseline) => new DepthEvaluator(baseline, scaled).Run(split, blind, cancellation: cancellation).Mean;
    }
}
