using SelfSup.Evaluation.Reporting;
using SelfSup.Training.Logging;

namespace SelfSup.Training.Runs;

/// <summary>A run's log as charts; each only where the log has its numbers.</summary>
internal static class RunCurves
{
    private const int FewestSmoothed = 20;
    private const int SmoothedParts = 200;

    /// <summary>The photometric loss of every step with its moving mean, and of validations.</summary>
    internal static LineChart Loss(IReadOnlyList<MetricsLine> log)
    {
        List<LineSeries> series = [.. Smoothed(Of(log, MetricsLine.TrainingSplit, line => line.Loss))];
        List<(double X, double Y)> validation = Of(log, MetricsLine.ValidationSplit, line => line.Loss);
        if (validation.Count > 0)
            series.Add(new LineSeries("validation", validation));
        return new LineChart("Loss", "step", "loss", series);
    }

    /// <summary>Everything else, chart by chart.</summary>
    /// <param name="log">The log's lines.</param>
    /// <param name="scales">The scales of a line's losses.</param>
    /// <param name="batchSize">Samples of a step; null where that is not known, and with it the share of time spent waiting.</param>
    internal static IEnumerable<LineChart> Others(IReadOnlyList<MetricsLine> log, IReadOnlyList<int> scales, int? batchSize)
    {
        List<(double X, double Y)> error = Validation(log, "abs_rel");
        if (error.Count > 0)
        {
            yield return new LineChart("Relative depth error of validation frames", "step", "abs_rel", [new("abs_rel", error)]) { StartsAtZero = true };
            yield return new LineChart(
                "Depth within a factor of 1.25, 1.25², 1.25³", "step", "share of pixels", [.. new[] { "a1", "a2", "a3" }.Select(name => new LineSeries(name, Validation(log, name)))]);
        }

        if (scales.Count > 1 && log.Count > 0)
            yield return new LineChart("Loss of each scale", "step", "loss", [.. scales.Select((scale, index) => OfScale(log, scale, index))]);
        if (Training(log, "segmentation") is { Count: > 0 } segmentation)
            yield return new LineChart("Segmentation loss, before its weight", "step", "loss", Smoothed(segmentation));
        // In units that need few digits beside the axis.
        if (Of(log, MetricsLine.TrainingSplit, line => 1e4 * line["lr"] ?? double.NaN) is { Count: > 0 } rates)
            yield return new LineChart("Learning rate of the depth and pose networks", "step", "10⁻⁴", [new("in 10⁻⁴", rates)]) { StartsAtZero = true };
        if (Training(log, "samples_per_second") is { Count: > 0 } speed)
            yield return new LineChart("Speed", "step", "samples a second", Smoothed(speed)) { StartsAtZero = true };
        if (batchSize is { } samples && Of(log, MetricsLine.TrainingSplit, line => WaitPercent(line, samples)) is { Count: > 0 } waits)
            yield return new LineChart("Time spent waiting for data", "step", "% of a step", Smoothed(waits)) { StartsAtZero = true };
    }

    /// <summary>How many values a moving mean takes in: a two-hundredth of the curve, but not below 20.</summary>
    internal static int SmoothedCount(int values) => Math.Max(FewestSmoothed, values / SmoothedParts);

    // A step of B samples at s samples a second takes B / s seconds, the wait included.
    private static double WaitPercent(MetricsLine line, int batchSize) =>
        line["wait_seconds"] is { } wait && line["samples_per_second"] is { } speed ? Math.Round(100 * wait * speed / batchSize, 2) : double.NaN;

    private static LineSeries[] Smoothed(List<(double X, double Y)> points)
    {
        LineSeries steps = new("each step", points, IsFaint: true);
        int count = SmoothedCount(points.Count);
        return [steps, steps.MovingMean($"mean of {count}", count)];
    }

    private static LineSeries OfScale(IReadOnlyList<MetricsLine> log, int scale, int index)
    {
        List<(double X, double Y)> points = Of(log, MetricsLine.TrainingSplit, line => index < line.LossPerScale.Count ? line.LossPerScale[index] : double.NaN);
        int count = SmoothedCount(points.Count);
        return new LineSeries("", points).MovingMean($"scale {scale}, mean of {count}", count);
    }

    private static List<(double X, double Y)> Training(IReadOnlyList<MetricsLine> log, string name) =>
        Of(log, MetricsLine.TrainingSplit, line => line[name] ?? double.NaN);

    private static List<(double X, double Y)> Validation(IReadOnlyList<MetricsLine> log, string name) =>
        Of(log, MetricsLine.ValidationSplit, line => line[name] ?? double.NaN);

    // A step without the number, such as one whose samples have no mask, is left out: the line goes on to the next that has it.
    private static List<(double X, double Y)> Of(IReadOnlyList<MetricsLine> log, string split, Func<MetricsLine, double> value) =>
        [.. log.Where(line => line.Split == split).Select(line => (X: (double)line.Step, Y: value(line))).Where(point => double.IsFinite(point.Y))];
}
