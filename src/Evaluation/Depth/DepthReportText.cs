using System.Globalization;

namespace SelfSup.Evaluation.Depth;

/// <summary>A depth report as plain text: the row of numbers that papers print, and what it stands on.</summary>
public static class DepthReportText
{
    private const int ColumnWidth = 10;

    /// <summary>Writes the table, the scaling and the number of images.</summary>
    public static void Write(TextWriter writer, DepthReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteLine(string.Concat(DepthMetrics.Names.Select(name => name.PadLeft(ColumnWidth))));
        writer.WriteLine(string.Concat(report.Mean.ToArray().Select(value => Number(value, "F4").PadLeft(ColumnWidth))));
        string images = report.PerImage.Count == 1 ? "1 image" : $"{report.PerImage.Count} images";
        writer.WriteLine($"{images} of {report.Split}{(report.PostProcessed ? ", post-processed with the mirrored image" : string.Empty)}");
        writer.WriteLine(report.MedianRatio is null
            ? "scale: fixed, no median scaling"
            : $"scale: median ratio {Number(report.MedianRatio.Value, "F3")}, deviation {Number(report.RatioStd!.Value, "F3")} of it");
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
