namespace SelfSup.Training.DataCheck;

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What, such as <c>motion</c>.</param>
/// <param name="Severity">How it weighs.</param>
/// <param name="Detail">What was found, with its numbers and what they mean.</param>
/// <param name="Remedy">What mends it; empty where nothing is to be done.</param>
public sealed record DataFinding(string Name, FindingSeverity Severity, string Detail, string Remedy = "")
{
    /// <summary>The numbers for programs, by name; not-a-number where there was nothing to measure.</summary>
    public IReadOnlyDictionary<string, double> Numbers { get; init; } = new Dictionary<string, double>();
}
