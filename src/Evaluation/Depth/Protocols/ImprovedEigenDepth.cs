using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Evaluation.Depth.Protocols;

/// <summary>
/// The 652 Eigen test frames that have KITTI's improved ground truth (eleven scans accumulated, moving objects and outliers removed by stereo): no crop, every
/// measured pixel counts, predictions are clamped to 80 m. Source: Uhrig et al., "Sparsity invariant CNNs" (3DV 2017); Godard et al. (ICCV 2019), supplement.
/// </summary>
/// <param name="dataset">KITTI's raw recordings with the depth benchmark's pictures.</param>
/// <param name="lines">The list's 652 lines.</param>
public sealed class ImprovedEigenDepth(KittiRaw dataset, IReadOnlyList<SplitLine> lines) : KittiRawDepth(dataset, "eigen_benchmark", lines, GroundTruthSource.Dense)
{
    /// <inheritdoc/>
    public override DepthProtocolOptions Options => new() { GargCrop = false, JudgesBeyondMaxDepth = true };

    /// <inheritdoc/>
    protected override string Title => $"{Lines.Count} Eigen test frames with improved ground truth";
}
