using SelfSup.Data.Datasets;

namespace SelfSup.Evaluation.Depth.Protocols;

/// <summary>
/// The stereo training pictures of KITTI 2015 against the depth that their disparity maps give with the published baseline of 0.54 m: non-occluded pixels, no
/// crop, every known depth counts, predictions are clamped to 80 m; and D1-all, the share of wrong disparities.
/// Source: Menze and Geiger (CVPR 2015) for the data; Godard et al. (CVPR 2017), table 1, for the protocol.
/// </summary>
/// <param name="dataset">The set.</param>
public sealed class KittiStereo2015Depth(KittiStereo2015 dataset) : DepthProtocol
{
    /// <inheritdoc/>
    public override string Name => "kitti_2015";

    /// <inheritdoc/>
    public override string Description => $"{dataset.Frames().Count} stereo training pictures of KITTI 2015; depth from disparity maps, non-occluded pixels; {CropAndRange}";

    /// <inheritdoc/>
    public override DepthProtocolOptions Options => new() { GargCrop = false, JudgesBeyondMaxDepth = true };

    /// <summary>The recordings that the set's mapping file names; a frame that it does not name counts as none.</summary>
    public override IReadOnlyCollection<string> Drives => [.. dataset.Frames().Select(dataset.Drive).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override IReadOnlyList<double> FocalTimesBaseline => Stereo2015Frames.FocalTimesBaseline(dataset, KittiStereo2015.PublishedBaselineMetres);

    /// <inheritdoc/>
    public override IReadOnlyList<DepthFrame> Frames(bool withImages) => Stereo2015Frames.All(dataset, baselineMetres: KittiStereo2015.PublishedBaselineMetres);
}
