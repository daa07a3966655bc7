namespace SelfSup.Evaluation.Reporting;

/// <summary>A chart of lines over a common axis.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="XLabel">The horizontal axis: quantity and unit.</param>
/// <param name="YLabel">The vertical axis: quantity and unit.</param>
/// <param name="Series">The lines; none is a chart that says so.</param>
public sealed record LineChart(string Title, string XLabel, string YLabel, IReadOnlyList<LineSeries> Series)
{
    /// <summary>Whether the vertical axis is logarithmic.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether the vertical axis begins at 0 (a linear one only).</summary>
    public bool StartsAtZero { get; init; }
}
