using System.Globalization;
using SelfSup.Evaluation.Depth;
using SelfSup.Training.Logging;

namespace SelfSup.Training.Loop;

/// <summary>What a validation found.</summary>
/// <param name="Loss">The objective, mean over samples.</param>
/// <param name="PerScale">The objective of every scale.</param>
/// <param name="Depth">Depth metrics, where there is ground truth.</param>
internal sealed record ValidationResult(double Loss, IReadOnlyList<double> PerScale, DepthMetrics? Depth)
{
    internal MetricsLine ToLine(long step, int epoch) => MetricsLine.Validation(step, epoch, Loss, PerScale, [.. Named()]);

    internal string ToText(long step)
    {
        IEnumerable<string> metrics = Named().Select(metric => $"{metric.Key} {metric.Value.ToString("0.0000", CultureInfo.InvariantCulture)}");
        return $"validation at step {step}: {string.Join("  ", metrics.Prepend($"loss {Loss.ToString("0.0000", CultureInfo.InvariantCulture)}"))}";
    }

    private IEnumerable<KeyValuePair<string, double>> Named() =>
        Depth is { } depth ? DepthMetrics.Names.Zip(depth.ToArray(), (name, value) => new KeyValuePair<string, double>(name, value)) : [];
}
