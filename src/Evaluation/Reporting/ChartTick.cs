namespace SelfSup.Evaluation.Reporting;

/// <summary>A labelled place on an axis.</summary>
internal readonly record struct ChartTick(double Value, string Label);
