namespace SelfSup.Training.Logging;

/// <summary>
/// Units a second as an exponential moving average: both the units and the seconds of the past fade with the same time constant, and their quotient is
/// the rate, so that it is right from the first interval on and intervals count by their length.
/// </summary>
public sealed class ProgressRate
{
    private readonly double _timeConstantSeconds;
    private double _units;
    private double _seconds;

    /// <summary>Starts without a rate; after <paramref name="timeConstant"/> the past counts 1/e.</summary>
    public ProgressRate(TimeSpan timeConstant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeConstant, TimeSpan.Zero);
        _timeConstantSeconds = timeConstant.TotalSeconds;
    }

    /// <summary>Units a second, or null before any time has passed.</summary>
    public double? PerSecond => _seconds > 0 ? _units / _seconds : null;

    /// <summary>Adds an interval in which <paramref name="units"/> were done.</summary>
    public void Add(double units, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        double decay = Math.Exp(-duration.TotalSeconds / _timeConstantSeconds);
        _units = (_units * decay) + units;
        _seconds = (_seconds * decay) + duration.TotalSeconds;
    }

    /// <summary>The time that <paramref name="units"/> more will take; null while there is no rate or more time than a TimeSpan holds.</summary>
    public TimeSpan? TimeFor(double units)
    {
        if (PerSecond is not { } rate || rate <= 0)
            return null;
        double seconds = units / rate;
        return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
