using SelfSup.Data.Splits;
using TorchSharp;

namespace SelfSup.Data.Loading;

/// <summary>
/// Samples as float32 tensors on the CPU. The batch owns them: they belong to no dispose scope and live until <see cref="Dispose"/>.
/// B is the number of samples, which may be smaller for a last batch; H and W are the training size.
/// </summary>
public sealed class TrainingBatch : IDisposable
{
    internal TrainingBatch()
    {
    }

    /// <summary>Which samples these are, for messages.</summary>
    public required IReadOnlyList<SplitLine> Samples { get; init; }

    /// <summary>Every frame as it is, (B, 3, H, W) in [0, 1], mirrored where the sample is: what the losses compare.</summary>
    public required IReadOnlyDictionary<FrameId, torch.Tensor> Color { get; init; }

    /// <summary>Every frame as the networks see it, with its sample's colour jitter; the same tensors as <see cref="Color"/> where no sample has any.</summary>
    public required IReadOnlyDictionary<FrameId, torch.Tensor> ColorAugmented { get; init; }

    /// <summary>The target at every scale s, (B, 3, H/2^s, W/2^s), each resized from the one above in 8 bit; the first is <see cref="Color"/>'s.</summary>
    public required IReadOnlyList<torch.Tensor> TargetPyramid { get; init; }

    /// <summary>(B, 4): fx, fy, cx, cy in units of width and height, mirrored with the sample.</summary>
    public required torch.Tensor Intrinsics { get; init; }

    /// <summary>
    /// (B, 4, 4): takes target points to the stereo partner; identity but for the x translation of 0.1 (the nominal baseline), negative for
    /// the left camera, and reversed with a mirrored sample. Null without <c>s</c> among the frames.
    /// </summary>
    public required torch.Tensor? StereoTransform { get; init; }

    /// <summary>The targets' foreground masks; null where none were asked for or no sample has one.</summary>
    public MaskBatch? Masks { get; init; }

    /// <summary>How long the consumer had to wait for this batch; near 0 where loading keeps up.</summary>
    public double WaitSeconds { get; internal set; }

    /// <summary>Frees the tensors; more than once does no harm.</summary>
    public void Dispose()
    {
        foreach (torch.Tensor tensor in Color.Values.Concat(ColorAugmented.Values).Concat(TargetPyramid))
            tensor.Dispose();
        Intrinsics.Dispose();
        StereoTransform?.Dispose();
        Masks?.Dispose();
    }
}
