using System.Text.Json.Nodes;

namespace SelfSup.Training.DataCheck;

/// <summary>The outcome of a check of training data.</summary>
/// <param name="Root">The data folder.</param>
/// <param name="Targets">Usable training targets.</param>
/// <param name="Sampled">How many of them were looked at.</param>
/// <param name="Findings">What was found, in the order in which things were looked at.</param>
public sealed record DataCheckReport(string Root, int Targets, int Sampled, IReadOnlyList<DataFinding> Findings)
{
    /// <summary>The names of the findings of one severity.</summary>
    public IReadOnlyList<string> Named(FindingSeverity severity) => [.. Findings.Where(finding => finding.Severity == severity).Select(finding => finding.Name)];

    /// <summary>The object that <c>data check --json</c> writes: <c>data targets sampled failures warnings findings</c>.</summary>
    public JsonObject ToJson() => new()
    {
        ["data"] = Root,
        ["targets"] = Targets,
        ["sampled"] = Sampled,
        ["failures"] = Named(FindingSeverity.Failure).Count,
        ["warnings"] = Named(FindingSeverity.Warning).Count,
        ["findings"] = new JsonArray([.. Findings.Select(Describe)]),
    };

    private static JsonObject Describe(DataFinding finding)
    {
        JsonObject numbers = [];
        foreach ((string name, double value) in finding.Numbers)
            numbers[name] = double.IsFinite(value) ? value : null;
        return new JsonObject
        {
            ["name"] = finding.Name,
            ["severity"] = finding.Severity switch { FindingSeverity.Ok => "ok", FindingSeverity.Warning => "warning", _ => "failure" },
            ["detail"] = finding.Detail,
            ["remedy"] = finding.Remedy,
            ["numbers"] = numbers,
        };
    }
}
