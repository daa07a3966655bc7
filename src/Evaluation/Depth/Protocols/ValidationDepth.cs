using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Evaluation.Depth.Protocols;

/// <summary>
/// The validation frames of a split, judged as the Eigen test frames are. Where a split takes them from the drives it trains on, as the published ones do, their
/// error is too good for new drives, and the leak guard says so.
/// </summary>
public sealed class ValidationDepth : KittiRawDepth
{
    /// <summary>The validation list of a split.</summary>
    /// <param name="dataset">Recordings in KITTI's raw layout.</param>
    /// <param name="split">The split.</param>
    /// <param name="source">Which ground truth.</param>
    /// <exception cref="UserErrorException">The split has no validation frames.</exception>
    public ValidationDepth(KittiRaw dataset, SplitSet split, GroundTruthSource source)
        : base(dataset, $"{Named(split)} validation", split.Validation, source)
    {
        if (split.Validation.Count == 0)
            throw new UserErrorException($"{split.Name}: the split has no validation frames; give a list with --files");
    }

    /// <inheritdoc/>
    protected override string Title => $"{Lines.Count} validation frames";

    private static string Named(SplitSet split)
    {
        ArgumentNullException.ThrowIfNull(split);
        return split.Name;
    }
}
