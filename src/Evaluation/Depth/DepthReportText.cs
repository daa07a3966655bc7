using System.Globalization;
using SelfSup.Evaluation.Depth.Baselines;
using SelfSup.Evaluation.Depth.Borders;
using SelfSup.Evaluation.Depth.Holes;

namespace SelfSup.Evaluation.Depth;

/// <summary>A depth report as plain text: the row of numbers that papers print, and what it stands on.</summary>
public static class DepthReportText
{
    private const int ColumnWidth = 10;

    /// <summary>Writes the table (with a row for each baseline), the scaling, the number of images, the holes and the error near borders.</summary>
    public static void Write(TextWriter writer, DepthReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteLine(string.Concat(DepthMetrics.Names.Select(name => name.PadLeft(ColumnWidth))));
        WriteRow(writer, report.Mean, report.Baselines.Count > 0 ? "this network" : "");
        foreach (BaselineResult baseline in report.Baselines)
            WriteRow(writer, baseline.Mean, baseline.Name);
        string images = report.PerImage.Count == 1 ? "1 image" : $"{report.PerImage.Count} images";
        writer.WriteLine($"{images} of {report.Split}{(report.PostProcessed ? ", post-processed with the mirrored image" : string.Empty)}");
        writer.WriteLine(report.MedianRatio is null
            ? "scale: fixed, no median scaling"
            : $"scale: median ratio {Number(report.MedianRatio.Value, "F3")}, deviation {Number(report.RatioStd!.Value, "F3")} of it");
        if (report.Holes is { } holes)
            writer.WriteLine($"holes (depth beyond twice the truth): {Share(holes.Static)} of what stands, {Share(holes.Moving)} of what moves, {Share(holes.WithCamera)} of what drives along with the camera");
        if (report.Borders is { } borders)
            WriteBorders(writer, borders);
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

    private static string Share(HoleShare share) => share.Share is { } value ? value.ToString("P1", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal) : "none";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
