using System.Text.Json;
using SelfSup.Evaluation.Depth.Borders;
using SelfSup.Evaluation.Depth.Holes;
using SelfSup.Evaluation.Depth.Parts;

namespace SelfSup.Evaluation.Depth;

/// <summary>
/// A depth report as one JSON object with the keys <c>abs_rel sq_rel rmse rmse_log a1 a2 a3 median_ratio ratio_std images split post_processed per_image
/// hole_share</c>; each of <c>per_image</c> has <c>frame</c>, the seven metrics, <c>ratio</c>, <c>pixels</c> and <c>hole_share</c>. Ratios are null without
/// median scaling. Where they were measured or are known, there follow <c>d1_all</c>, <c>protocol</c>, <c>leak</c> (<c>training_known</c>, <c>drives</c>), <c>baselines</c>,
/// <c>holes</c>, <c>borders</c>, <c>objects</c> and <c>bands</c>; metrics of no pixels are null.
/// </summary>
internal static class DepthReportJson
{
    public static void Write(Stream stream, DepthReport report)
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        WriteMetrics(json, report.Mean);
        WriteNumber(json, "median_ratio", report.MedianRatio);
        WriteNumber(json, "ratio_std", report.RatioStd);
        json.WriteNumber("images", report.PerImage.Count);
        json.WriteString("split", report.Split);
        json.WriteBoolean("post_processed", report.PostProcessed);
        json.WriteStartArray("per_image");
        foreach (DepthImageResult image in report.PerImage)
            WriteImage(json, image);
        json.WriteEndArray();
        json.WriteNumber("hole_share", report.HoleShare);
        if (report.DisparityOutliers is { } outliers)
            json.WriteNumber("d1_all", outliers);
        if (report.Protocol is { } protocol)
            json.WriteString("protocol", protocol);
        report.Overlap?.WriteJson(json);
        WriteList(json, "baselines", report.Baselines, baseline =>
        {
            json.WriteString("name", baseline.Name);
            WriteMetrics(json, baseline.Mean);
        });
        if (report.Holes is { } holes)
            WriteHoles(json, holes);
        if (report.Borders is { } borders)
            WriteBorders(json, borders);
        if (report.Objects is { } objects)
            WriteObjects(json, objects);
        WriteList(json, "bands", report.Bands, band => WriteBand(json, band));
        json.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter json, DepthImageResult image)
    {
        json.WriteStartObject();
        json.WriteString("frame", image.Frame);
        WriteMetrics(json, image.Metrics);
        WriteNumber(json, "ratio", image.Ratio);
        json.WriteNumber("pixels", image.Pixels);
        json.WriteNumber("hole_share", image.HoleShare);
        json.WriteEndObject();
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
        WriteMetrics(json, "near", borders.Near);
        WriteMetrics(json, "away", borders.Away);
        json.WriteEndObject();
    }

    private static void WriteObjects(Utf8JsonWriter json, ObjectResult objects)
    {
        json.WriteStartObject("objects");
        json.WriteNumber("images", objects.Images);
        json.WriteNumber("foreground_pixels", objects.ForegroundPixels);
        json.WriteNumber("background_pixels", objects.BackgroundPixels);
        WriteMetrics(json, "foreground", objects.Foreground);
        WriteMetrics(json, "background", objects.Background);
        json.WriteEndObject();
    }

    private static void WriteBand(Utf8JsonWriter json, BandResult band)
    {
        json.WriteNumber("from_metres", band.FromMetres);
        json.WriteNumber("to_metres", band.ToMetres);
        json.WriteNumber("images", band.Images);
        json.WriteNumber("pixels", band.Pixels);
        WriteMetrics(json, "metrics", band.Mean);
    }

    private static void WriteList<T>(Utf8JsonWriter json, string key, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
            return;
        json.WriteStartArray(key);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMetrics(Utf8JsonWriter json, string key, DepthMetrics? metrics)
    {
        if (metrics is null)
        {
            json.WriteNull(key);
            return;
        }

        json.WriteStartObject(key);
        WriteMetrics(json, metrics.Value);
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
}
