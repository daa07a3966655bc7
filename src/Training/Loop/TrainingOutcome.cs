namespace SelfSup.Training.Loop;

/// <summary>How a training ended.</summary>
/// <param name="Step">Optimizer steps done.</param>
/// <param name="Interrupted">Whether it was asked to stop before its end; the state is saved either way.</param>
/// <param name="Checkpoint">Folder of the last checkpoint.</param>
public sealed record TrainingOutcome(long Step, bool Interrupted, string Checkpoint);
