using SelfSup.Data;
using SelfSup.Evaluation.Depth.Baselines;
using SelfSup.Evaluation.Depth.Borders;
using SelfSup.Evaluation.Depth.Holes;
using SelfSup.Evaluation.Leaks;
using SelfSup.Evaluation.Depth.Parts;

namespace SelfSup.Evaluation.Depth;

/// <summary>The outcome of a depth evaluation, as <c>eval --json</c> writes it.</summary>
public sealed record DepthReport
{
    /// <summary>Each metric's mean over images.</summary>
    public required DepthMetrics Mean { get; init; }

    /// <summary>The median over images of the median-scaling ratio; null without median scaling.</summary>
    public required double? MedianRatio { get; init; }

    /// <summary>The standard deviation of the images' ratios, each divided by <see cref="MedianRatio"/>: how steady the network's scale is; null without median scaling.</summary>
    public required double? RatioStd { get; init; }

    /// <summary>The evaluated list's name.</summary>
    public required string Split { get; init; }

    /// <summary>Whether predictions were blended with those of the mirrored images.</summary>
    public required bool PostProcessed { get; init; }

    /// <summary>The images in the list's order.</summary>
    public required IReadOnlyList<DepthImageResult> PerImage { get; init; }

    /// <summary>What baselines reach on the same images, where they were asked for.</summary>
    public IReadOnlyList<BaselineResult> Baselines { get; init; } = [];

    /// <summary>Where it is known what moves: how much of it lies in holes.</summary>
    public HoleReport? Holes { get; init; }

    /// <summary>Where there are object masks: depth near their borders.</summary>
    public BorderReport? Borders { get; init; }

    /// <summary>Where there are object masks: depth on objects and on the rest.</summary>
    public ObjectResult? Objects { get; init; }

    /// <summary>The metrics by distance, the nearest band first; empty where they were not measured.</summary>
    public IReadOnlyList<BandResult> Bands { get; init; } = [];

    /// <summary>D1-all, the mean share of wrong stereo disparities (<see cref="Depth.DisparityOutliers"/>), 0 to 1; null where it was not measured.</summary>
    public double? DisparityOutliers { get; init; }

    /// <summary>What the judged list and its ground truth are, in a phrase; null where nobody said.</summary>
    public string? Protocol { get; init; }

    /// <summary>Which of the evaluated drives were trained on; null where nobody looked.</summary>
    public TrainingOverlap? Overlap { get; init; }

    /// <summary>The mean over images of the share of judged pixels in holes: predicted depth beyond twice the truth.</summary>
    public double HoleShare => PerImage.Average(image => image.HoleShare);

    /// <summary>Summarises the images' results.</summary>
    /// <exception cref="ArgumentException">There is no image, or only some have a ratio.</exception>
    public static DepthReport From(string split, bool postProcessed, IReadOnlyList<DepthImageResult> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        double[] ratios = [.. images.Where(image => image.Ratio is not null).Select(image => image.Ratio!.Value)];
        if (ratios.Length != 0 && ratios.Length != images.Count)
            throw new ArgumentException("only some images were median-scaled", nameof(images));
        double? median = ratios.Length == 0 ? null : Median(ratios);
        return new DepthReport
        {
            Mean = DepthMetrics.Mean([.. images.Select(image => image.Metrics)]),
            MedianRatio = median,
            RatioStd = median is null ? null : StandardDeviation([.. ratios.Select(ratio => ratio / median.Value)]),
            Split = split,
            PostProcessed = postProcessed,
            PerImage = images,
        };
    }

    /// <summary>Writes the report as JSON; its keys are those of docs/FORMATS.md.</summary>
    public void WriteJson(Stream stream) => DepthReportJson.Write(stream, this);

    /// <summary>Writes <see cref="WriteJson(Stream)"/> to a file, whole or not at all.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public void WriteJson(string path) => AtomicFile.Write(path, WriteJson);

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double StandardDeviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
