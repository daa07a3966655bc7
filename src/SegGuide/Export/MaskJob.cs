namespace SelfSup.SegGuide.Export;

/// <summary>A picture that a mask is wanted of.</summary>
/// <param name="Picture">The picture's path.</param>
/// <param name="Key">Its path relative to the data folder without the ending, with forward slashes: the mask's name.</param>
public sealed record MaskJob(string Picture, string Key);
