using SelfSup.Data.Splits;
using TorchSharp;

namespace SelfSup.Data.Loading;

/// <summary>
/// Samples whose pictures are still bytes and not augmented: a quarter of the memory that has to reach a device, which does the rest
/// (<see cref="DeviceBatches"/>). The batch owns its tensors, on the CPU. F is the number of frames of a sample, B that of samples.
/// </summary>
public sealed class RawBatch : IDisposable
{
    internal RawBatch()
    {
    }

    /// <summary>Which samples these are.</summary>
    public required IReadOnlyList<SplitLine> Samples { get; init; }

    /// <summary>The frames of a sample, the target first.</summary>
    public required IReadOnlyList<FrameId> FrameIds { get; init; }

    /// <summary>(F, B, H, W, 3) uint8; null where the device has the frames already (<see cref="ResidentFrames"/>).</summary>
    public required torch.Tensor? Pixels { get; init; }

    /// <summary>The targets at scales 1, 2, …: (B, H/2^s, W/2^s, 3) uint8; empty where <see cref="Pixels"/> is null.</summary>
    public required IReadOnlyList<torch.Tensor> TargetLevels { get; init; }

    /// <summary>As <see cref="TrainingBatch.Intrinsics"/>, mirrored already.</summary>
    public required torch.Tensor Intrinsics { get; init; }

    /// <summary>As <see cref="TrainingBatch.StereoTransform"/>, mirrored already.</summary>
    public required torch.Tensor? StereoTransform { get; init; }

    /// <summary>As <see cref="TrainingBatch.Masks"/>, mirrored already.</summary>
    public required MaskBatch? Masks { get; init; }

    /// <summary>How long the consumer had to wait for this batch.</summary>
    public double WaitSeconds { get; internal set; }

    /// <summary>What is still to be done to the pictures of each sample.</summary>
    internal IReadOnlyList<SampleDraw> Draws { get; init; } = [];

    /// <summary>Its tensors in a fixed order; they stay the batch's.</summary>
    public IReadOnlyList<torch.Tensor> Tensors()
    {
        List<torch.Tensor> tensors = [.. TargetLevels, Intrinsics];
        if (Pixels is not null)
            tensors.Add(Pixels);
        if (StereoTransform is not null)
            tensors.Add(StereoTransform);
        if (Masks is not null)
            tensors.AddRange([Masks.Foreground, Masks.Weights]);
        return tensors;
    }

    /// <summary>A batch of the same samples that owns other tensors, one for each of <see cref="Tensors"/>.</summary>
    public RawBatch With(IReadOnlyList<torch.Tensor> tensors, double waitSeconds)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        int next = 0;
        return new RawBatch
        {
            Samples = Samples,
            FrameIds = FrameIds,
            Draws = Draws,
            TargetLevels = [.. TargetLevels.Select(_ => tensors[next++])],
            Intrinsics = tensors[next++],
            Pixels = Pixels is null ? null : tensors[next++],
            StereoTransform = StereoTransform is null ? null : tensors[next++],
            Masks = Masks is null ? null : new MaskBatch(Masks.Present, tensors[next++], tensors[next++]),
            WaitSeconds = waitSeconds,
        };
    }

    /// <summary>Frees the tensors; more than once does no harm.</summary>
    public void Dispose()
    {
        foreach (torch.Tensor tensor in Tensors())
            tensor.Dispose();
    }
}
