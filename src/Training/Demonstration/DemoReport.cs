using System.Globalization;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Depth.Baselines;
using SelfSup.Evaluation.Depth.Holes;
using SelfSup.Evaluation.Reporting;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;
using SelfSup.Training.Runs;

namespace SelfSup.Training.Demonstration;

/// <summary>The demonstration's page: what came out, beside the baselines, the curves, the pictures, and how it was made.</summary>
internal static class DemoReport
{
    internal static HtmlReport Compose(DepthReport judged, IReadOnlyList<MetricsLine> log, Recipe recipe, DemoPlan plan, IEnumerable<ReportPicture> pictures, byte[] video)
    {
        HtmlReport report = new("Depth from driving video, learnt without depth labels");
        report.Lead(Lead(judged, plan));
        report.Section("Depth on unseen drives").Table(Metrics(judged)).Paragraph(
            "All three are judged alike: Garg's crop, depth up to 80 m, each image scaled by the ratio of medians. The constant knows nothing; the mean map knows the camera but not the image.");
        if (judged.Holes is { } holes)
            report.Table(HoleTable(holes));
        report.Section("Training").Chart(RunCurves.Loss(log)).Chart(Error(log, judged));
        report.Section("Unseen frames").Pictures(pictures, DemoScenes.Columns).Paragraph(
            "Disparity and truth share their colours; grey has no depth (sky). Error: blue is too near, red too far, full colour at 50 %. Auto-mask: black pixels look the same without any motion (things that drive along, plain surfaces, a standing camera) and teach nothing.");
        report.Section("Video").Video(video, "disparity.mp4: image and disparity of the unseen drives", "driving video above its predicted disparity");
        report.Section("How it was made").Definitions(
        [
            ("Drives", $"made by selfsup synth with seed {plan.Seed}; {Text(plan.PreparationSeconds, "0")} s, with the timing of a step"),
            ("Training", $"{plan.Steps} steps of {recipe.Train.BatchSize} samples at {recipe.Model.Width}x{recipe.Model.Height}, {Text(plan.SecondsPerStep, "0.00")} s each when timed"),
            ("Go on", $"selfsup demo --minutes {Text(plan.Minutes * 3, "0")} trains the same networks on; selfsup train --split eigen_subset --data KITTI is the real thing"),
        ]);
        return report.Footer("made by selfsup demo");
    }

    private static string Lead(DepthReport judged, DemoPlan plan)
    {
        double best = judged.Baselines.Min(baseline => baseline.Mean.AbsRel);
        string verdict = judged.Mean.AbsRel < best
            ? $"beats both baselines (the better one has {Text(best, "0.000")})"
            : $"does not beat the better baseline yet ({Text(best, "0.000")}); more minutes will tell";
        return $"After {plan.Steps} steps, without ever having seen a true depth, the network's mean relative error on drives it never saw is {Text(judged.Mean.AbsRel, "0.000")}. It {verdict}.";
    }

    private static ReportTable Metrics(DepthReport judged)
    {
        ReportColumn[] columns = [new(""), .. DepthMetrics.Names.Select(name => new ReportColumn(name, IsNumeric: true))];
        List<IReadOnlyList<string>> rows = [Row("this network", judged.Mean)];
        foreach (BaselineResult baseline in judged.Baselines)
            rows.Add(Row(baseline.Name, baseline.Mean));
        return new ReportTable($"Mean over {judged.PerImage.Count} images; lower is better, for a1 to a3 higher", columns, rows, highlightedRow: 0);
    }

    private static string[] Row(string name, DepthMetrics metrics) => [name, .. metrics.ToArray().Select(value => Text(value, "0.0000"))];

    private static ReportTable HoleTable(HoleReport holes) => new(
        "Holes: pixels whose predicted depth is beyond twice the truth",
        [new("what the pixel shows"), new("pixels", IsNumeric: true), new("in holes", IsNumeric: true)],
        [HoleRow("what stands", holes.Static), HoleRow("what moves on its own", holes.Moving), HoleRow("what drives along with the camera", holes.WithCamera)]);

    private static string[] HoleRow(string name, HoleShare share) =>
        [name, share.Pixels.ToString(CultureInfo.InvariantCulture), share.Share is { } value ? $"{Text(100 * value, "0.0")} %" : "none"];

    private static LineChart Error(IReadOnlyList<MetricsLine> log, DepthReport judged)
    {
        (double X, double Y)[] points = [.. log
            .Where(line => line.Split == MetricsLine.ValidationSplit && line["abs_rel"] is not null)
            .Select(line => ((double)line.Step, line["abs_rel"]!.Value))];
        double last = log.Count > 0 ? log[^1].Step : 0;
        List<LineSeries> series = [new("validation drives, while training", points), new("unseen drives, at the end", [(last, judged.Mean.AbsRel)])];
        series.AddRange(judged.Baselines.Select(baseline => new LineSeries(baseline.Name, [(0, baseline.Mean.AbsRel), (last, baseline.Mean.AbsRel)], IsDashed: true)));
        return new LineChart("Relative depth error (abs_rel)", "step", "abs_rel", series) { StartsAtZero = true };
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
