namespace SelfSup.Data.Splits;

/// <summary>The lists of one split; a list that the split does not have is empty.</summary>
/// <param name="Name">The split's name, or the file or folder it was read from.</param>
/// <param name="Train">Training targets.</param>
/// <param name="Validation">Validation targets.</param>
/// <param name="Test">Test frames, in the published order.</param>
public sealed record SplitSet(string Name, IReadOnlyList<SplitLine> Train, IReadOnlyList<SplitLine> Validation, IReadOnlyList<SplitLine> Test);
