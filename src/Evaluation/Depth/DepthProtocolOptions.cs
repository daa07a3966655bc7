namespace SelfSup.Evaluation.Depth;

/// <summary>How a predicted disparity is compared with ground truth. The defaults are the Eigen protocol for monocular training.</summary>
public sealed record DepthProtocolOptions
{
    /// <summary>
    /// The metres in one unit of a stereo-trained network's depth: its baseline is 0.1 by convention, KITTI's is 0.54 m.
    /// Source: Godard et al. (ICCV 2019), supplementary material.
    /// </summary>
    public const double StereoScaleFactor = 5.4;

    /// <summary>The protocol for networks trained with stereo pairs: no median scaling, a fixed factor of <see cref="StereoScaleFactor"/>.</summary>
    public static DepthProtocolOptions Stereo { get; } = new() { MedianScaling = false, PredictionScaleFactor = StereoScaleFactor };

    /// <summary>Ground truth at or below this depth is not judged and predictions are raised to it; 1e-3 m.</summary>
    public double MinDepthMetres { get; init; } = 1e-3;

    /// <summary>Ground truth at or beyond this depth is not judged and predictions are lowered to it; 80 m.</summary>
    public double MaxDepthMetres { get; init; } = 80;

    /// <summary>
    /// Whether ground truth at or beyond <see cref="MaxDepthMetres"/> is judged too, against the lowered prediction, as the public evaluation does outside
    /// the Eigen list; false.
    /// </summary>
    public bool JudgesBeyondMaxDepth { get; init; }

    /// <summary>The factor from predicted units to metres, applied before median scaling; 1.</summary>
    public double PredictionScaleFactor { get; init; } = 1;

    /// <summary>Whether each image's prediction is multiplied by <see cref="Depth.MedianScaling.Ratio"/>; true.</summary>
    public bool MedianScaling { get; init; } = true;

    /// <summary>Whether only <see cref="Depth.GargCrop"/> is judged; true.</summary>
    public bool GargCrop { get; init; } = true;

    /// <summary>Throws <see cref="ArgumentException"/> naming the value and its range.</summary>
    public void Validate()
    {
        if (!(MinDepthMetres > 0 && double.IsFinite(MinDepthMetres)))
            throw new ArgumentException($"{nameof(MinDepthMetres)} is {MinDepthMetres}; expected more than 0");
        if (!(MaxDepthMetres > MinDepthMetres && double.IsFinite(MaxDepthMetres)))
            throw new ArgumentException($"{nameof(MaxDepthMetres)} is {MaxDepthMetres}; expected more than {nameof(MinDepthMetres)} ({MinDepthMetres})");
        if (!(PredictionScaleFactor > 0 && double.IsFinite(PredictionScaleFactor)))
            throw new ArgumentException($"{nameof(PredictionScaleFactor)} is {PredictionScaleFactor}; expected more than 0");
    }
}
