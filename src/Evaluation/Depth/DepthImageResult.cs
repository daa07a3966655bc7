namespace SelfSup.Evaluation.Depth;

/// <summary>What the protocol found for one image.</summary>
/// <param name="Frame">The frame's name, <c>FOLDER FRAME SIDE</c> for a split's line.</param>
/// <param name="Metrics">The seven metrics over the judged pixels.</param>
/// <param name="Ratio">The median ratio by which the prediction was multiplied; null without median scaling.</param>
/// <param name="Pixels">How many pixels were judged.</param>
public sealed record DepthImageResult(string Frame, DepthMetrics Metrics, double? Ratio, int Pixels);
