using System.Globalization;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Depth.Parts;
using SelfSup.Evaluation.Rendering;

namespace SelfSup.Evaluation.Reporting;

/// <summary>A depth evaluation as a page: the numbers, their course over the list, and the worst and best frames as pictures.</summary>
public static class DepthReportPage
{
    private const int PictureWidth = 800;
    private const int DotsOfLaser = 1;

    // Above this share of measured pixels single pixels are a picture.
    private const double DenseShare = 0.25;

    /// <summary>Composes the page.</summary>
    /// <param name="report">The numbers.</param>
    /// <param name="frames">The judged frames, whose images are read again for the pictures.</param>
    /// <param name="extremes">The frames to show.</param>
    /// <param name="withImages">Whether the images can be read; without, dots stand on black.</param>
    public static HtmlReport Compose(DepthReport report, IReadOnlyList<DepthFrame> frames, ExtremeFrames extremes, bool withImages)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(extremes);
        HtmlReport page = new($"Depth on {report.Split}");
        page.Lead(Lead(report));
        page.Section("Metrics").Table(Metrics(report));
        if (report.Bands.Count > 0)
            page.Table(Bands(report));
        page.Definitions(Facts(report));
        page.Section("Over the list").Chart(Errors(report));
        if (Ratios(report) is { } ratios)
            page.Chart(ratios);
        Show(page, "Worst frames", extremes.Worst, frames, withImages);
        Show(page, "Best frames", extremes.Best, frames, withImages);
        page.Paragraph("Disparity: bright is near. Errors: blue is too near, red too far, full colour at 50 %, after scaling.");
        return page.Footer("made by selfsup eval");
    }

    private static string Lead(DepthReport report)
    {
        string lead = $"The mean relative error over {report.PerImage.Count} images is {Number(report.Mean.AbsRel, "0.000")}; {Number(100 * report.Mean.A1, "0.0")} % of the pixels are within 25 % of the truth.";
        return report.Overlap is { IsLeak: true } overlap ? $"{overlap.Text}. {lead}" : lead;
    }

    private static ReportTable Metrics(DepthReport report)
    {
        List<IReadOnlyList<string>> rows = [Row("this network", report.Mean)];
        rows.AddRange(report.Baselines.Select(baseline => Row(baseline.Name, baseline.Mean)));
        AddRow(rows, "on objects", report.Objects?.Foreground);
        AddRow(rows, "on the rest", report.Objects?.Background);
        AddRow(rows, "near object borders", report.Borders?.Near);
        return new ReportTable($"Mean over {report.PerImage.Count} images; lower is better, for a1 to a3 higher", [new(""), .. MetricColumns()], rows, highlightedRow: 0);
    }

    private static ReportTable Bands(DepthReport report)
    {
        List<IReadOnlyList<string>> rows = [];
        foreach (BandResult band in report.Bands)
        {
            if (band.Mean is { } mean)
                rows.Add([$"{Number(band.FromMetres, "0.#")} to {Number(band.ToMetres, "0.#")} m", band.Pixels.ToString("N0", CultureInfo.InvariantCulture), .. Texts(mean)]);
        }

        return new ReportTable("By true distance", [new("distance"), new("pixels", IsNumeric: true), .. MetricColumns()], rows);
    }

    private static IEnumerable<ReportColumn> MetricColumns() => DepthMetrics.Names.Select(name => new ReportColumn(name, IsNumeric: true));

    private static void AddRow(List<IReadOnlyList<string>> rows, string name, DepthMetrics? metrics)
    {
        if (metrics is { } known)
            rows.Add(Row(name, known));
    }

    private static string[] Row(string name, DepthMetrics metrics) => [name, .. Texts(metrics)];

    private static IEnumerable<string> Texts(DepthMetrics metrics) => metrics.ToArray().Select(value => Number(value, "0.0000"));

    private static IEnumerable<(string Term, string Text)> Facts(DepthReport report)
    {
        if (report.Protocol is { } protocol)
            yield return ("Protocol", protocol);
        yield return ("Scale", report.MedianRatio is { } ratio
            ? $"each image by its ratio of medians: {Number(ratio, "0.000")} in the median, deviation {Number(report.RatioStd!.Value, "0.000")} of it"
            : "fixed, no median scaling");
        yield return ("Post-processing", report.PostProcessed ? "blended with the mirrored image's prediction" : "none");
        yield return ("Holes", $"{Number(100 * report.HoleShare, "0.0")} % of the judged pixels are predicted beyond twice their depth");
        if (report.DisparityOutliers is { } outliers)
            yield return ("D1-all", $"{Number(100 * outliers, "0.0")} % of the disparities are wrong by more than 3 pixels and 5 %");
        if (report.Overlap is { } overlap)
            yield return ("Training data", overlap.Text);
    }

    private static LineChart Errors(DepthReport report) => new(
        "Relative error by image", "image of the list", "abs_rel", [new("abs_rel", [.. report.PerImage.Select((image, i) => ((double)i, image.Metrics.AbsRel))])]) { StartsAtZero = true };

    private static LineChart? Ratios(DepthReport report) => report.MedianRatio is null
        ? null
        : new("Ratio of medians by image: steady where the network keeps its scale", "image of the list", "ratio", [new("ratio", [.. report.PerImage.Select((image, i) => ((double)i, image.Ratio!.Value))])]) { StartsAtZero = true };

    private static void Show(HtmlReport page, string heading, IReadOnlyList<JudgedFrame> shown, IReadOnlyList<DepthFrame> frames, bool withImages)
    {
        List<ReportPicture> pictures = [];
        foreach (JudgedFrame frame in shown)
        {
            string error = $"abs_rel {Number(frame.Result.Metrics.AbsRel, "0.000")}";
            RgbImage image = withImages ? SameSize(frames[frame.Index].ReadImage(), frame.Truth) : Black(frame.Truth);
            bool dense = frame.Places.Length > DenseShare * image.Width * image.Height;
            if (withImages)
                pictures.Add(Picture(image, frame.Result.Frame, "image"));
            pictures.Add(Picture(DisparityPicture.Render(frame.Disparity, frame.Width, frame.Height, image.Width, image.Height), error, "predicted disparity"));
            pictures.Add(Picture(MeasuredErrorPicture.Render(image, frame.Places, frame.Actual, frame.Predicted, dense ? 0 : DotsOfLaser), $"errors of {frame.Result.Pixels:N0} pixels", "depth errors"));
        }

        page.Section(heading).Pictures(pictures, withImages ? 3 : 2);
    }

    // Ground truth can have the size of the camera's file and the image another.
    private static RgbImage SameSize(RgbImage image, GroundTruthDepth truth) =>
        image.Width == truth.Width && image.Height == truth.Height ? image : LanczosResampler.Resize(image, truth.Width, truth.Height);

    private static RgbImage Black(GroundTruthDepth truth) => new(truth.Width, truth.Height, new byte[truth.Width * truth.Height * RgbImage.Channels]);

    private static ReportPicture Picture(RgbImage picture, string caption, string shows)
    {
        int height = Math.Max(1, (int)Math.Round((double)picture.Height * PictureWidth / picture.Width));
        return new ReportPicture(picture.Width <= PictureWidth ? picture : LanczosResampler.Resize(picture, PictureWidth, height), caption, $"{shows}: {caption}");
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
