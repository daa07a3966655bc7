namespace SelfSup.Evaluation.Reporting;

/// <summary>A table's column.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="IsNumeric">Whether its cells are numbers, set to the right in figures of one width.</param>
public sealed record ReportColumn(string Heading, bool IsNumeric = false);
