namespace SelfSup.Evaluation.Reporting;

/// <summary>A line of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">Its points from left to right. One that is not finite, or not above 0 on a logarithmic axis, is a gap.</param>
/// <param name="IsDashed">Whether it is dashed, as a level to compare with is.</param>
/// <param name="IsFaint">Whether it is thin and pale, as the scattered values behind their mean are.</param>
public sealed record LineSeries(string Name, IReadOnlyList<(double X, double Y)> Points, bool IsDashed = false, bool IsFaint = false)
{
    /// <summary>
    /// The mean of each <paramref name="count"/> points, up to and with the one it stands at; at the beginning of those there are. Values that are not finite
    /// are left out.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public LineSeries MovingMean(string name, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        (double X, double Y)[] finite = [.. Points.Where(point => double.IsFinite(point.Y))];
        (double X, double Y)[] means = new (double X, double Y)[finite.Length];
        for (int i = 0; i < finite.Length; i++)
        {
            int first = Math.Max(0, i - count + 1);
            double sum = 0;
            for (int j = first; j <= i; j++)
                sum += finite[j].Y;
            means[i] = (finite[i].X, sum / (i - first + 1));
        }

        return new LineSeries(name, means);
    }
}
