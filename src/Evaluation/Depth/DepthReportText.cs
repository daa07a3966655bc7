using System.Globalization;
using SelfSup.Evaluation.Depth.Baselines;
using SelfSup.Evaluation.Depth.Borders;
using SelfSup.Evaluation.Depth.Holes;
using SelfSup.Evaluation.Depth.Parts;

namespace SelfSup.Evaluation.Depth;

/// <summary>A depth report as plain text: the row of numbers that papers print, and what it stands on.</summary>
public static class DepthReportText
{
    private const int ColumnWidth = 10;

    /// <summary>
    /// Writes the table (with a row for each baseline), the metrics by distance and on objects, the scaling, the number of images, the holes, the error near
    /// borders, and what the leak guard found.
    /// </summary>
    public static void Write(TextWriter writer, DepthReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteLine(string.Concat(DepthMetrics.Names.Select(name => name.PadLeft(ColumnWidth))));
        bool named = report.Baselines.Count + report.Bands.Count > 0 || report.Objects is not null;
        WriteRow(writer, report.Mean, named ? "this network" : "");
        foreach (BaselineResult baseline in report.Baselines)
            WriteRow(writer, baseline.Mean, baseline.Name);
        WriteParts(writer, report);
        string images = report.PerImage.Count == 1 ? "1 image" : $"{report.PerImage.Count} images";
        writer.WriteLine($"{images} of {report.Split}{(report.PostProcessed ? ", post-processed with the mirrored image" : string.Empty)}");
        if (report.Protocol is { } protocol)
            writer.WriteLine($"protocol: {protocol}");
        writer.WriteLine(report.MedianRatio is null
            ? "scale: fixed, no median scaling"
            : $"scale: median ratio {Number(report.MedianRatio.Value, "F3")}, deviation {Number(report.RatioStd!.Value, "F3")} of it");
        writer.WriteLine($"holes (depth beyond twice the truth): {Percent(report.HoleShare)} of the judged pixels");
        if (report.DisparityOutliers is { } outliers)
            writer.WriteLine($"D1-all (disparities wrong by more than 3 px and 5%): {Percent(outliers)}");
        if (report.Holes is { } holes)
            writer.WriteLine($"holes by motion, without crop: {Share(holes.Static)} of what stands, {Share(holes.Moving)} of what moves, {Share(holes.WithCamera)} of what drives along with the camera");
        if (report.Borders is { } borders)
            WriteBorders(writer, borders);
        if (report.Overlap is { } overlap)
            writer.WriteLine(overlap.Text);
    }

    private static void WriteParts(TextWriter writer, DepthReport report)
    {
        foreach (BandResult band in report.Bands)
        {
            if (band.Mean is { } mean)
                WriteRow(writer, mean, string.Create(CultureInfo.InvariantCulture, $"{band.FromMetres:0.#} to {band.ToMetres:0.#} m"));
        }

        if (report.Objects?.Foreground is { } foreground)
            WriteRow(writer, foreground, "on objects");
        if (report.Objects?.Background is { } background)
            WriteRow(writer, background, "on the rest");
    }

    private static void WriteBorders(TextWriter writer, BorderReport borders)
    {
        if (borders.Near is not { } near)
        {
            writer.WriteLine($"near object borders: no judged pixel within {BorderEvaluator.NearPixels} px of one");
            return;
        }

        string away = borders.Away is { } other ? $"; elsewhere in these images {Number(other.AbsRel, "F4")}, {Number(other.Rmse, "F4")}, {Number(other.A1, "F4")}" : "";
        string images = borders.Images == 1 ? "1 image" : $"{borders.Images} images";
        writer.WriteLine($"within {BorderEvaluator.NearPixels} px of object borders: abs_rel {Number(near.AbsRel, "F4")}, rmse {Number(near.Rmse, "F4")}, a1 {Number(near.A1, "F4")}{away} ({borders.Pixels} pixels of {images})");
    }

    private static void WriteRow(TextWriter writer, DepthMetrics metrics, string name)
    {
        string row = string.Concat(metrics.ToArray().Select(value => Number(value, "F4").PadLeft(ColumnWidth)));
        writer.WriteLine(name.Length > 0 ? $"{row}   {name}" : row);
    }

    private static string Share(HoleShare share) => share.Share is { } value ? Percent(value) : "none";

    private static string Percent(double value) => value.ToString("P1", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
