using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Evaluation.Depth.Protocols;

/// <summary>The frames of a list of one's own, judged as the Eigen test frames are.</summary>
/// <param name="dataset">Recordings in KITTI's raw layout.</param>
/// <param name="name">The list's file or name.</param>
/// <param name="lines">Its lines.</param>
/// <param name="source">Which ground truth.</param>
public sealed class FrameListDepth(KittiRaw dataset, string name, IReadOnlyList<SplitLine> lines, GroundTruthSource source) : KittiRawDepth(dataset, name, lines, source)
{
    /// <inheritdoc/>
    protected override string Title => $"{Lines.Count} listed frames";
}
