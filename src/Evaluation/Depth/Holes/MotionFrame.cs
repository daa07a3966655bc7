namespace SelfSup.Evaluation.Depth.Holes;

/// <summary>A frame of which it is known what moves.</summary>
/// <param name="Frame">Image and ground truth.</param>
/// <param name="ReadMotion">Reads one <see cref="MotionKind"/> a pixel at the ground truth's size, row by row.</param>
public sealed record MotionFrame(DepthFrame Frame, Func<byte[]> ReadMotion);
