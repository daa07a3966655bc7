using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Training.Configuration;

/// <summary>Which frames are trained on and how they are read (recipe section <c>data</c>).</summary>
public sealed record DataOptions
{
    /// <summary>The data set's folder; empty leaves it to <c>--data</c>, <c>SELFSUP_DATA</c> and <c>kitti_data</c>, in that order.</summary>
    public string Root { get; init; } = "";

    /// <summary>How the folder is laid out: a name of <see cref="DatasetRegistry"/>, such as <c>kitti_raw</c>.</summary>
    public string Dataset { get; init; } = "kitti_raw";

    /// <summary>A list's name in splits.yaml, or the path (with a slash) of a split file or of a folder of <c>train_files.txt</c> and <c>val_files.txt</c>.</summary>
    public string Split { get; init; } = "eigen_zhou";

    /// <summary>Horizontal flip and colour jitter, each with probability one half.</summary>
    public bool Augment { get; init; } = true;

    /// <summary>A new order of the samples in every epoch; else the list's.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The target (0, always first) and its sources: frame offsets such as -1 and 1, and <c>s</c> for the other camera.</summary>
    public IReadOnlyList<FrameId> FrameIds { get; init; } = [FrameId.Target, FrameId.Temporal(-1), FrameId.Temporal(1)];

    /// <summary>Loading threads; 0 for one per core.</summary>
    public int Workers { get; init; }

    /// <summary>What is kept of the decoded frames: <c>none</c>, or <c>memory</c> for uint8 pyramids at training size.</summary>
    public string Cache { get; init; } = "none";

    /// <summary>The frames packed by <c>selfsup data pack</c>: <c>auto</c> (the pack beside the data folder, where there is one), <c>none</c>, or a pack's folder.</summary>
    public string Pack { get; init; } = "auto";

    /// <summary>Whether a pack's frames are put into a GPU's memory where they fit: <c>auto</c> or <c>never</c>.</summary>
    public string Resident { get; init; } = "auto";

    /// <summary>Where the camera comes from: <c>fixed</c> (one mean KITTI camera, as published) or <c>calibration</c> (every drive's own file).</summary>
    public string Intrinsics { get; init; } = "fixed";

    /// <summary>Batches made ahead of the step that uses them.</summary>
    public int Prefetch { get; init; } = 4;

    /// <summary>These options with a split that is a path made absolute, so that a run's <c>config.yaml</c> means the same file wherever it is read.</summary>
    internal DataOptions WithSplitFrom(string folder) =>
        Split.Contains('/', StringComparison.Ordinal) ? this with { Split = Path.GetFullPath(Path.Combine(folder, Split)) } : this;
}
