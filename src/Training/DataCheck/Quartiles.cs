using System.Globalization;
using SelfSup.Evaluation.Numerics;

namespace SelfSup.Training.DataCheck;

/// <summary>How a number is spread over a sample.</summary>
/// <param name="Low">A quarter of the values lies below it.</param>
/// <param name="Median">Half of them do.</param>
/// <param name="High">Three quarters do.</param>
internal readonly record struct Quartiles(double Low, double Median, double High)
{
    /// <summary>Of at least one value.</summary>
    internal static Quartiles Of(IEnumerable<double> values)
    {
        float[] all = [.. values.Select(value => (float)value)];
        return new Quartiles(OrderStatistics.Percentile(all, 25), OrderStatistics.Percentile(all, 50), OrderStatistics.Percentile(all, 75));
    }

    /// <summary>As <c>low / median / high</c> with one decimal.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Low:F1} / {Median:F1} / {High:F1}");
}
