using SelfSup.Data;
using SelfSup.Data.Splits;

namespace SelfSup.Evaluation.Depth.Protocols;

/// <summary>
/// A way of judging depth that papers agree on: which frames, which ground truth, which pixels (crop and range) and which scale. A new one is a class here and
/// an option of <c>eval</c>.
/// </summary>
public abstract class DepthProtocol
{
    /// <summary>The list's name in reports.</summary>
    public abstract string Name { get; }

    /// <summary>Frames, ground truth, crop and range in a phrase.</summary>
    public abstract string Description { get; }

    /// <summary>Crop, range and scale for a monocular network.</summary>
    public virtual DepthProtocolOptions Options => new();

    /// <summary>The frames as lines of a split, for masks and baselines; empty where they are none.</summary>
    public virtual IReadOnlyList<SplitLine> Lines => [];

    /// <summary>The recordings that the frames come from, for the leak guard.</summary>
    public abstract IReadOnlyCollection<string> Drives { get; }

    /// <summary>Each frame's focal length (pixels) times baseline (metres), where its stereo disparity is to be judged too; else empty.</summary>
    public virtual IReadOnlyList<double> FocalTimesBaseline => [];

    /// <summary>The frames, with every file looked up but none read.</summary>
    /// <param name="withImages">Whether the images are needed.</param>
    /// <exception cref="UserErrorException">A file is missing.</exception>
    public abstract IReadOnlyList<DepthFrame> Frames(bool withImages);

    /// <summary>"Garg crop" or "no crop", and the range.</summary>
    protected string CropAndRange => $"{(Options.GargCrop ? "Garg crop" : "no crop")}, {(Options.JudgesBeyondMaxDepth ? "all measured depths, predictions up to" : "depths up to")} {Options.MaxDepthMetres:0} m";
}
