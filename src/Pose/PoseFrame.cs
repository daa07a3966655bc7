using static TorchSharp.torch;

namespace SelfSup.Pose;

/// <summary>One frame as pose networks see it.</summary>
/// <param name="Image">(B, 3, H, W), values in [0, 1].</param>
/// <param name="Features">The depth encoder's features of this frame, where the network shares that encoder.</param>
public readonly record struct PoseFrame(Tensor Image, Tensor[]? Features = null);
