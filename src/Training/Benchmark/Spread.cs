namespace SelfSup.Training.Benchmark;

/// <summary>What repeated measurements of one thing say.</summary>
/// <param name="Median">Half are above, half below.</param>
/// <param name="Least">The least.</param>
/// <param name="LowerQuartile">A quarter are below.</param>
/// <param name="UpperQuartile">A quarter are above.</param>
/// <param name="Most">The greatest.</param>
/// <param name="Count">How many there are.</param>
public sealed record Spread(double Median, double Least, double LowerQuartile, double UpperQuartile, double Most, int Count)
{
    /// <summary>The spread of at least one number.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            throw new ArgumentException("no measurement", nameof(values));
        return new Spread(Quantile(sorted, 0.5), sorted[0], Quantile(sorted, 0.25), Quantile(sorted, 0.75), sorted[^1], sorted.Length);
    }

    /// <summary>The value below which a share of the numbers lies, between neighbours in proportion.</summary>
    /// <param name="sorted">Ascending, at least one.</param>
    /// <param name="share">In [0, 1].</param>
    public static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        ArgumentNullException.ThrowIfNull(sorted);
        double place = share * (sorted.Count - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
