using System.Globalization;

namespace SelfSup.Training.Logging;

/// <summary>Words and numbers of progress, the same on a terminal and in plain lines.</summary>
public static class ProgressText
{
    /// <summary>A duration in its two largest units: <c>42 s</c>, <c>3 min 05 s</c>, <c>2 h 07 min</c>, <c>1 d 04 h</c>; <c>?</c> for null.</summary>
    public static string Duration(TimeSpan? duration)
    {
        if (duration is not { } value)
            return "?";
        long seconds = (long)Math.Round(Math.Max(0, value.TotalSeconds), MidpointRounding.AwayFromZero);
        return seconds switch
        {
            < 60 => $"{seconds} s",
            < 3600 => $"{seconds / 60} min {seconds % 60:00} s",
            < 86400 => $"{seconds / 3600} h {seconds % 3600 / 60:00} min",
            _ => $"{seconds / 86400} d {seconds % 86400 / 3600:00} h",
        };
    }

    /// <summary>A rate with three digits: <c>2.31 steps/s</c>, or its inverse <c>4.40 s/step</c> for slow work; <c>?</c> for null.</summary>
    public static string Rate(double? perSecond, string unit) => perSecond switch
    {
        null => $"? {Plural(unit)}/s",
        > 0 and < 0.5 => $"{Digits(1 / perSecond.Value)} s/{unit}",
        _ => $"{Digits(perSecond.Value)} {Plural(unit)}/s",
    };

    /// <summary>A state in one line, such as <c>training: step 120/300 (40%)  loss 0.1342  2.31 steps/s  9.24 samples/s  ETA 1 min 18 s</c>.</summary>
    public static string State(ProgressTask task, long done, double? loss, ProgressRate rate)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(rate);
        string text = $"{task.Title}: {task.Unit} {done}";
        if (task.Total > 0)
            text += $"/{task.Total} ({Math.Floor(100.0 * done / task.Total).ToString(CultureInfo.InvariantCulture)}%)";
        if (loss is { } value)
            text += $"  loss {value.ToString("0.0000", CultureInfo.InvariantCulture)}";
        text += $"  {Rate(rate.PerSecond, task.Unit)}";
        if (task.SamplesPerUnit > 0)
            text += $"  {Rate(rate.PerSecond * task.SamplesPerUnit, "sample")}";
        return done < task.Total ? $"{text}  ETA {Duration(rate.TimeFor(task.Total - done))}" : text;
    }

    private static string Plural(string unit) => unit.EndsWith("ch", StringComparison.Ordinal) ? $"{unit}es" : $"{unit}s";

    private static string Digits(double value)
    {
        string format = value switch { < 10 => "0.00", < 100 => "0.0", _ => "0" };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
