using System.Globalization;

namespace SelfSup.Evaluation.Reporting;

/// <summary>Round numbers along an axis.</summary>
internal static class NiceTicks
{
    private const int MostDecades = 7;
    private const int FewestIntervals = 4;
    private const int FewestLogarithmic = 3;

    /// <summary>Multiples of 1, 2 or 5 times a power of ten inside a range, 4 to 11 of them.</summary>
    public static IReadOnlyList<ChartTick> Linear(double least, double greatest) => Multiples(least, greatest, StepOver(greatest - least));

    /// <summary>The round step that <see cref="Linear"/> takes over an extent.</summary>
    public static double StepOver(double extent) => Step(extent / FewestIntervals);

    /// <summary>The multiples of a step inside a range, for axes that share one.</summary>
    public static IReadOnlyList<ChartTick> Multiples(double least, double greatest, double step)
    {
        List<ChartTick> ticks = [];
        double slack = step * 1e-9;
        for (double index = Math.Ceiling((least - slack) / step); index * step <= greatest + slack; index++)
            ticks.Add(new ChartTick(index * step, Label(index * step, step)));
        return ticks;
    }

    /// <summary>Powers of ten inside a range, thinned when there are many; with 2 and 5 between them when there are few.</summary>
    public static IReadOnlyList<ChartTick> Logarithmic(double least, double greatest)
    {
        int first = (int)Math.Floor(Math.Log10(least)), last = (int)Math.Ceiling(Math.Log10(greatest));
        int stride = Math.Max(1, (last - first + MostDecades - 1) / MostDecades);
        double[] factors = last - first <= 3 ? [1, 2, 5] : [1];
        List<ChartTick> ticks = [];
        for (int power = first; power <= last; power += stride)
        {
            double decade = Math.Pow(10, power);
            foreach (double factor in factors)
            {
                double value = factor * decade;
                if (value >= least * (1 - 1e-9) && value <= greatest * (1 + 1e-9))
                    ticks.Add(new ChartTick(value, Label(value, value)));
            }
        }

        // A range inside one decade may hold one or none of 1, 2, 5.
        return ticks.Count >= FewestLogarithmic ? ticks : Linear(least, greatest);
    }

    /// <summary>The value to as many places as the step between ticks has.</summary>
    public static string Label(double value, double step)
    {
        if (Math.Abs(value) < step * 1e-6)
            return "0";
        double magnitude = Math.Abs(value);
        return magnitude switch
        {
            >= 1e15 or < 1e-4 => value.ToString("0.##e0", CultureInfo.InvariantCulture),
            >= 1e6 => Places(value / 1e6, step / 1e6) + "M",
            >= 1e4 => Places(value / 1e3, step / 1e3) + "k",
            _ => Places(value, step),
        };
    }

    private static string Places(double value, double step) =>
        Math.Round(value, Decimals(step)).ToString("F" + Decimals(step), CultureInfo.InvariantCulture);

    private static int Decimals(double step) => Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 12);

    // The greatest round step that is not above; a shade of slack, as 0.3/3 may be a hair below 0.1.
    private static double Step(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough * (1 + 1e-9))));
        return (rough * (1 + 1e-9) / power) switch
        {
            >= 5 => 5 * power,
            >= 2 => 2 * power,
            _ => power,
        };
    }
}
