using static TorchSharp.torch;

namespace SelfSup.Pose;

/// <summary>A predicted motion from the earlier to the later frame.</summary>
/// <param name="AxisAngle">(B, 3), radians.</param>
/// <param name="Translation">(B, 3), in the depth's unit.</param>
public readonly record struct PoseEstimate(Tensor AxisAngle, Tensor Translation);
