using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Evaluation.Depth.Protocols;

/// <summary>What protocols over KITTI's raw recordings share: lines of a split and a kind of ground truth.</summary>
public abstract class KittiRawDepth : DepthProtocol
{
    private readonly KittiRaw _dataset;

    private protected KittiRawDepth(KittiRaw dataset, string name, IReadOnlyList<SplitLine> lines, GroundTruthSource source)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(lines);
        _dataset = dataset;
        Name = name;
        Lines = lines;
        Source = source;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<SplitLine> Lines { get; }

    /// <summary>Where the ground truth comes from.</summary>
    public GroundTruthSource Source { get; }

    /// <inheritdoc/>
    public override string Description => $"{Title}; {SourceText}; {CropAndRange}";

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Drives => [.. Lines.Select(line => _dataset.Drive(line.Folder)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What the list is, in a phrase.</summary>
    protected abstract string Title { get; }

    private string SourceText => Source switch
    {
        GroundTruthSource.ScanForward => "one laser scan a frame, depth along the laser's forward axis (as published)",
        GroundTruthSource.ScanCameraZ => "one laser scan a frame, depth along the camera's axis",
        _ => "depth pictures",
    };

    /// <inheritdoc/>
    public override IReadOnlyList<DepthFrame> Frames(bool withImages) => KittiDepthFrames.FromLines(_dataset, Lines, Source, withImages);
}
