using SelfSup.Data.Splits;

namespace SelfSup.Data.Loading;

/// <summary>Targets that cannot be used for one reason.</summary>
/// <param name="Frame">The frame that is missing, relative to the target.</param>
/// <param name="Count">How many targets lack it (and none of the frames named before it).</param>
/// <param name="Example">The first such target.</param>
/// <param name="ExamplePath">Where that target's missing frame was looked for.</param>
public sealed record MissingFrames(FrameId Frame, int Count, SplitLine Example, string ExamplePath);
