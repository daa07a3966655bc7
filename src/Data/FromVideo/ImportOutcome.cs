using SelfSup.Data.Splits;

namespace SelfSup.Data.FromVideo;

/// <summary>What an import of videos wrote.</summary>
/// <param name="Videos">Every video, in order.</param>
/// <param name="Split">The lists.</param>
public sealed record ImportOutcome(IReadOnlyList<ImportedVideo> Videos, SplitSet Split);
