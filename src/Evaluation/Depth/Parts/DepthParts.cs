using SelfSup.Evaluation.Depth.Borders;
using SelfSup.SegGuide.Masks;

namespace SelfSup.Evaluation.Depth.Parts;

/// <summary>What is measured of a list beside its mean: by distance and, where frames have masks, on objects and near their borders; where they are stereo frames, their disparity. Each image is parted once.</summary>
public sealed class DepthParts
{
    private readonly IReadOnlyList<Func<MaskImage>?>? _masks;
    private readonly DistanceBands _bands = new();
    private readonly ObjectDepth _objects = new();
    private readonly BorderEvaluator _borders = new();
    private readonly IReadOnlyList<double> _focalTimesBaseline;
    private readonly DisparityOutlierEvaluator _outliers = new(new DepthProtocolOptions());

    /// <summary>Prepares for the frames of a list.</summary>
    /// <param name="masks">Each frame's mask, null where it has none; null where no frame has one.</param>
    /// <param name="focalTimesBaseline">Each frame's focal length (pixels) times baseline (metres), to judge its disparity; null or empty for none.</param>
    public DepthParts(IReadOnlyList<Func<MaskImage>?>? masks = null, IReadOnlyList<double>? focalTimesBaseline = null)
    {
        _masks = masks;
        _focalTimesBaseline = focalTimesBaseline ?? [];
    }

    /// <summary>Takes in an image.</summary>
    /// <param name="index">Its number in the list.</param>
    /// <param name="judged">Its pixels.</param>
    public void Add(int index, JudgedPixels judged)
    {
        _bands.Add(judged);
        if (_focalTimesBaseline.Count > 0)
            _outliers.Add(judged, _focalTimesBaseline[index]);
        if (_masks?[index] is not { } read)
            return;
        MaskImage mask = read();
        _objects.Add(judged, mask);
        _borders.Add(judged, mask);
    }

    /// <summary>The report with what was found.</summary>
    public DepthReport Complete(DepthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        report = report with { Bands = _bands.Results, DisparityOutliers = _outliers.MeanShare };
        return _masks is null ? report : report with { Objects = _objects.Result, Borders = _borders.Report };
    }
}
