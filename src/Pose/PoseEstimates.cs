using static TorchSharp.torch;

namespace SelfSup.Pose;

/// <summary>What a decoder of several motions says about the pair.</summary>
internal static class PoseEstimates
{
    /// <summary>The first of (B, motions, 1, 3) motions, handed to the outer dispose scope.</summary>
    public static PoseEstimate First((Tensor AxisAngle, Tensor Translation) motions) =>
        new(OfFirst(motions.AxisAngle), OfFirst(motions.Translation));

    private static Tensor OfFirst(Tensor numbers) => numbers.select(1, 0).squeeze(1).MoveToOuterDisposeScope();
}
