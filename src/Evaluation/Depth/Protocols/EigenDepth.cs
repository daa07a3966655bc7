using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Evaluation.Depth.Protocols;

/// <summary>
/// The 697 Eigen test frames against single laser scans: Garg's crop, depths in (1e-3, 80) m. The published ground truth takes the laser's forward axis for
/// depth, which begins 0.27 m behind the camera; <see cref="GroundTruthSource.ScanCameraZ"/> is the camera's own depth.
/// Source: Eigen, Puhrsch and Fergus (NIPS 2014); Garg et al. (ECCV 2016).
/// </summary>
/// <param name="dataset">KITTI's raw recordings.</param>
/// <param name="lines">The list's 697 lines.</param>
/// <param name="source">Which ground truth; one of the two kinds of laser depth, or depth pictures.</param>
public sealed class EigenDepth(KittiRaw dataset, IReadOnlyList<SplitLine> lines, GroundTruthSource source) : KittiRawDepth(dataset, "eigen", lines, source)
{
    /// <inheritdoc/>
    protected override string Title => $"{Lines.Count} Eigen test frames";
}
