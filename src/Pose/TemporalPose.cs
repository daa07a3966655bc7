using SelfSup.Geometry;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Pose;

/// <summary>The motion from the target frame to a neighbour in time.</summary>
public static class TemporalPose
{
    /// <summary>
    /// Shows the network the pair in temporal order, whichever frame is the target, and inverts the motion where the source is the earlier one:
    /// one network then learns one direction of driving. Source: Godard et al. 2019, section 4.1 of the supplement.
    /// </summary>
    /// <param name="network">The pose network.</param>
    /// <param name="target">Frame 0.</param>
    /// <param name="source">The neighbour.</param>
    /// <param name="offset">The source's frame number relative to the target's: negative for earlier, positive for later.</param>
    /// <returns>(B, 4, 4), from the target camera's frame to the source's.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The offset is 0.</exception>
    /// <exception cref="ArgumentException">The frames do not fit the network.</exception>
    public static Tensor Transform(IPoseNetwork network, PoseFrame target, PoseFrame source, int offset)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfZero(offset);
        using DisposeScope scope = NewDisposeScope();
        PoseEstimate estimate = offset < 0 ? network.Estimate(source, target) : network.Estimate(target, source);
        return RigidTransform.FromAxisAngle(estimate.AxisAngle, estimate.Translation, invert: offset < 0).MoveToOuterDisposeScope();
    }
}
