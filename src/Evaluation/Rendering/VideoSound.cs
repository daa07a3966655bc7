namespace SelfSup.Evaluation.Rendering;

/// <summary>The sound that goes with a video: the first sound track of a file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Start">The time in it at which the video's first frame is shown.</param>
public sealed record VideoSound(string Path, TimeSpan Start);
