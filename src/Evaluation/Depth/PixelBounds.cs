namespace SelfSup.Evaluation.Depth;

/// <summary>A rectangle of pixels, ends excluded.</summary>
/// <param name="Top">The first row.</param>
/// <param name="Bottom">The row behind the last.</param>
/// <param name="Left">The first column.</param>
/// <param name="Right">The column behind the last.</param>
public readonly record struct PixelBounds(int Top, int Bottom, int Left, int Right);
