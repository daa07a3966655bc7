namespace SelfSup.Evaluation.Depth.Baselines;

/// <summary>What a baseline reaches on the frames that a network was judged on.</summary>
/// <param name="Name">Such as <c>constant depth</c>.</param>
/// <param name="Mean">Each metric's mean over images.</param>
public sealed record BaselineResult(string Name, DepthMetrics Mean);
