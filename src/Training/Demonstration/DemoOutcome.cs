using SelfSup.Evaluation.Depth;

namespace SelfSup.Training.Demonstration;

/// <summary>What a demonstration found and where it left it.</summary>
/// <param name="Depth">The network and its baselines on unseen drives; null when an earlier run had done everything.</param>
/// <param name="Video">Path of the disparity video.</param>
/// <param name="Report">Path of the report.</param>
public sealed record DemoOutcome(DepthReport? Depth, string Video, string Report);
