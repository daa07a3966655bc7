using System.Globalization;
using SelfSup.Training.Logging;

namespace SelfSup.Training.Runs;

/// <summary>The sentences and numbers of a run's report.</summary>
internal static class RunReportTexts
{
    /// <summary>Where the run stands, its loss, and its last and best validation.</summary>
    internal static string Lead(RunRecord record, RunStanding standing)
    {
        List<string> sentences = [Standing(record, standing)];
        if (Loss(record) is { } loss)
            sentences.Add(loss);
        if (record.Validations.LastOrDefault() is { } last && record.BestValidation is { } best)
        {
            (string name, double now, double least) = last["abs_rel"] is { } abs_rel ? ("abs_rel", abs_rel, best["abs_rel"] ?? double.NaN) : ("loss", last.Loss, best.Loss);
            sentences.Add(last.Step == best.Step
                ? $"The last validation is the best: {name} {Number(now)} at step {Count(last.Step)}."
                : $"The last validation has {name} {Number(now)}; the best was {Number(least)} at step {Count(best.Step)}.");
        }

        return string.Join(' ', sentences);
    }

    /// <summary>A number of four digits behind the point.</summary>
    internal static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>A count, as it is.</summary>
    internal static string Count(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Standing(RunRecord record, RunStanding standing)
    {
        long step = record.LastStep;
        string total = record.TotalSteps is { } steps ? $" of {Count(steps)}" : "";
        string epochs = record.StepsPerEpoch is { } perEpoch ? $" ({((double)step / perEpoch).ToString("0.##", CultureInfo.InvariantCulture)} epochs)" : "";
        return standing switch
        {
            RunStanding.Interrupted => $"Interrupted at step {Count(step)}{total}{epochs}; selfsup train --resume --out {record.Folder} goes on.",
            RunStanding.Running => $"Running: step {Count(step)}{total}{epochs}.",
            _ when step >= record.TotalSteps => $"Finished: {(step == 1 ? "1 step" : $"{Count(step)} steps")}{epochs}.",
            _ => $"Not finished: step {Count(step)}{total}{epochs}; unless it still runs, selfsup train --resume --out {record.Folder} goes on.",
        };
    }

    private static string? Loss(RunRecord record)
    {
        List<MetricsLine> steps = [.. record.Steps];
        int count = Math.Min(steps.Count, RunCurves.SmoothedCount(steps.Count));
        if (count == 0)
            return null;
        string mean = Number(steps.TakeLast(count).Average(line => line.Loss));
        return count == 1 ? $"The loss is {mean}." : $"The loss is {mean}, the mean of the last {count} steps logged.";
    }
}
