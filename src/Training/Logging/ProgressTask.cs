namespace SelfSup.Training.Logging;

/// <summary>A piece of long work.</summary>
/// <param name="Title">What is done, such as <c>training</c>.</param>
/// <param name="Unit">What is counted, in the singular, such as <c>step</c> or <c>image</c>.</param>
/// <param name="Total">The count at the end; 0 where it is not known, and then no share and no time left are told.</param>
/// <param name="Done">The count at the start, more than 0 when a run is resumed.</param>
/// <param name="SamplesPerUnit">Samples in a unit (a step's batch size), to show samples a second too; 0 to leave that out.</param>
public sealed record ProgressTask(string Title, string Unit, long Total, long Done = 0, int SamplesPerUnit = 0);
