using System.Text.Json;
using SelfSup.Data;
using SelfSup.Evaluation.Depth.Baselines;
using SelfSup.Evaluation.Depth.Borders;
using SelfSup.Evaluation.Depth.Holes;

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

    /// <summary>
    /// Writes one JSON object with the keys <c>abs_rel sq_rel rmse rmse_log a1 a2 a3 median_ratio ratio_std images split post_processed per_image</c>; each of
    /// <c>per_image</c> has <c>frame</c>, the seven metrics, <c>ratio</c> and <c>pixels</c>. Ratios are null without median scaling.
    /// Where there are, <c>baselines</c> follows (objects of <c>name</c> and the seven metrics), and <c>holes</c> (<c>static</c>, <c>moving</c> and
    /// <c>with_camera</c>, each with <c>pixels</c>, <c>holes</c> and <c>share</c>), and <c>borders</c> (<c>within_pixels</c>, <c>images</c>, <c>pixels</c>, <c>near</c>
    /// and <c>away</c>, the latter with the seven metrics or null).
    /// </summary>
    public void WriteJson(Stream stream)
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        WriteMetrics(json, Mean);
        WriteNumber(json, "median_ratio", MedianRatio);
        WriteNumber(json, "ratio_std", RatioStd);
        json.WriteNumber("images", PerImage.Count);
        json.WriteString("split", Split);
        json.WriteBoolean("post_processed", PostProcessed);
        json.WriteStartArray("per_image");
        foreach (DepthImageResult image in PerImage)
        {
            json.WriteStartObject();
            json.WriteString("frame", image.Frame);
            WriteMetrics(json, image.Metrics);
            WriteNumber(json, "ratio", image.Ratio);
            json.WriteNumber("pixels", image.Pixels);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteBaselines(json);
        if (Holes is { } holes)
            WriteHoles(json, holes);
        if (Borders is { } borders)
            WriteBorders(json, borders);
        json.WriteEndObject();
    }

    /// <summary>Writes <see cref="WriteJson(Stream)"/> to a file, whole or not at all.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public void WriteJson(string path) => AtomicFile.Write(path, WriteJson);

    private void WriteBaselines(Utf8JsonWriter json)
    {
        if (Baselines.Count == 0)
            return;
        json.WriteStartArray("baselines");
        foreach (BaselineResult baseline in Baselines)
        {
            json.WriteStartObject();
            json.WriteString("name", baseline.Name);
            WriteMetrics(json, baseline.Mean);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHoles(Utf8JsonWriter json, HoleReport holes)
    {
        json.WriteStartObject("holes");
        json.WriteNumber("frames", holes.Frames);
        foreach ((string kind, HoleShare share) in (ReadOnlySpan<(string, HoleShare)>)[("static", holes.Static), ("moving", holes.Moving), ("with_camera", holes.WithCamera)])
        {
            json.WriteStartObject(kind);
            json.WriteNumber("pixels", share.Pixels);
            json.WriteNumber("holes", share.Holes);
            WriteNumber(json, "share", share.Share);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteBorders(Utf8JsonWriter json, BorderReport borders)
    {
        json.WriteStartObject("borders");
        json.WriteNumber("within_pixels", BorderEvaluator.NearPixels);
        json.WriteNumber("images", borders.Images);
        json.WriteNumber("pixels", borders.Pixels);
        foreach ((string key, DepthMetrics? metrics) in (ReadOnlySpan<(string, DepthMetrics?)>)[("near", borders.Near), ("away", borders.Away)])
        {
            if (metrics is null)
            {
                json.WriteNull(key);
                continue;
            }

            json.WriteStartObject(key);
            WriteMetrics(json, metrics.Value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter json, DepthMetrics metrics)
    {
        double[] values = metrics.ToArray();
        for (int i = 0; i < values.Length; i++)
            json.WriteNumber(DepthMetrics.Names[i], values[i]);
    }

    private static void WriteNumber(Utf8JsonWriter json, string key, double? value)
    {
        if (value is null)
            json.WriteNull(key);
        else
            json.WriteNumber(key, value.Value);
    }

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
