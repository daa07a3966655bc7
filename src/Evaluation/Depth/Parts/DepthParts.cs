using SelfSup.Evaluation.Depth.Borders;
using SelfSup.SegGuide.Masks;

namespace SelfSup.Evaluation.Depth.Parts;

/// <summary>What is measured of a list beside its mean: by distance and, where frames have masks, on objects and near their borders. Each image is parted once.</summary>
public sealed class DepthParts
{
    private readonly IReadOnlyList<Func<MaskImage>?>? _masks;
    private readonly DistanceBands _bands = new();
    private readonly ObjectDepth _objects = new();
    private readonly BorderEvaluator _borders = new();

    /// <summary>Prepares for the frames of a list.</summary>
    /// <param name="masks">Each frame's mask, null where it has none; null where no frame has one.</param>
    public DepthParts(IReadOnlyList<Func<MaskImage>?>? masks = null) => _masks = masks;

    /// <summary>Takes in an image.</summary>
    /// <param name="index">Its number in the list.</param>
    /// <param name="judged">Its pixels.</param>
    public void Add(int index, JudgedPixels judged)
    {
        _bands.Add(judged);
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
        report = report with { Bands = _bands.Results };
        return _masks is null ? report : report with { Objects = _objects.Result, Borders = _borders.Report };
    }
}
