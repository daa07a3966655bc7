namespace SelfSup.Evaluation.Rendering;

/// <summary>A picture to predict.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Subfolder">The folders between it and what the user named, which results in a folder of their own repeat; empty for none.</param>
public sealed record PictureInput(string Path, string Subfolder = "");
