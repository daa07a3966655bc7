namespace SelfSup.Evaluation.Rendering;

/// <summary>A finished disparity video.</summary>
/// <param name="FrameCount">How many frames it has.</param>
/// <param name="Width">Their width.</param>
/// <param name="Height">Their height.</param>
/// <param name="Encoder">What encoded it.</param>
public sealed record RenderedClip(long FrameCount, int Width, int Height, VideoEncoder Encoder);
