namespace SelfSup.Evaluation.Reporting;

/// <summary>An axis of a chart: which values it spans, where they lie, and its ticks.</summary>
internal sealed class ChartAxis
{
    private const double Margin = 0.04;
    private readonly bool _logarithmic;
    private readonly double _least;
    private readonly double _greatest;
    private readonly double _start;
    private readonly double _end;

    private ChartAxis(double least, double greatest, bool logarithmic, double start, double end)
    {
        _logarithmic = logarithmic;
        _least = logarithmic ? Math.Log10(least) : least;
        _greatest = logarithmic ? Math.Log10(greatest) : greatest;
        _start = start;
        _end = end;
        Ticks = logarithmic ? NiceTicks.Logarithmic(least, greatest) : NiceTicks.Linear(least, greatest);
    }

    public IReadOnlyList<ChartTick> Ticks { get; }

    /// <summary>An axis over all <paramref name="values"/> (at least one, finite, above 0 where logarithmic) from one place of the picture to another.</summary>
    public static ChartAxis Over(IReadOnlyCollection<double> values, bool logarithmic, bool fromZero, bool tight, double start, double end)
    {
        double least = values.Min(), greatest = values.Max();
        if (logarithmic)
        {
            double widening = least == greatest ? 2 : Math.Pow(greatest / least, Margin);
            return new ChartAxis(least / widening, greatest * widening, true, start, end);
        }

        if (fromZero)
            (least, greatest) = (Math.Min(0, least), Math.Max(0, greatest));
        double extent = greatest - least;
        if (extent <= Math.Max(Math.Abs(least), Math.Abs(greatest)) * 1e-12)
        {
            double room = least == 0 ? 1 : Math.Abs(least) / 2;
            return new ChartAxis(least - room, greatest + room, false, start, end);
        }

        double margin = tight ? 0 : extent * Margin;
        return new ChartAxis(fromZero && least == 0 ? 0 : least - margin, greatest + margin, false, start, end);
    }

    /// <summary>Whether a value can be placed at all.</summary>
    public static bool CanPlace(double value, bool logarithmic) => double.IsFinite(value) && (!logarithmic || value > 0);

    /// <summary>Where a value lies.</summary>
    public double Place(double value)
    {
        double scaled = _logarithmic ? Math.Log10(value) : value;
        return _start + ((scaled - _least) / (_greatest - _least) * (_end - _start));
    }
}
