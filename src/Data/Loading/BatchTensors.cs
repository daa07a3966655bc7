using TorchSharp;

namespace SelfSup.Data.Loading;

/// <summary>A batch's tensors as one list, so that all of them can be moved at once: each only once, whatever number of places it has in the batch.</summary>
public static class BatchTensors
{
    /// <summary>The different tensors of a batch, in a fixed order; they stay the batch's.</summary>
    public static IReadOnlyList<torch.Tensor> Of(TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        List<torch.Tensor> tensors = [.. batch.Color.Values, .. batch.ColorAugmented.Values, .. batch.TargetPyramid, batch.Intrinsics];
        if (batch.StereoTransform is { } stereo)
            tensors.Add(stereo);
        if (batch.Masks is { } masks)
            tensors.AddRange([masks.Foreground, masks.Weights]);
        return [.. tensors.Distinct(ReferenceEqualityComparer.Instance).Cast<torch.Tensor>()];
    }

    /// <summary>A batch of the same samples that owns other tensors.</summary>
    /// <param name="batch">The batch; it keeps its own tensors.</param>
    /// <param name="tensors">One for each of <see cref="Of"/>, in its order.</param>
    /// <param name="waitSeconds">How long the consumer waited for them.</param>
    public static TrainingBatch Replaced(TrainingBatch batch, IReadOnlyList<torch.Tensor> tensors, double waitSeconds)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        Dictionary<torch.Tensor, torch.Tensor> other = new(ReferenceEqualityComparer.Instance);
        foreach ((int i, torch.Tensor tensor) in Of(batch).Index())
            other.Add(tensor, tensors[i]);
        return new TrainingBatch
        {
            Samples = batch.Samples,
            Color = batch.Color.ToDictionary(frame => frame.Key, frame => other[frame.Value]),
            ColorAugmented = batch.ColorAugmented.ToDictionary(frame => frame.Key, frame => other[frame.Value]),
            TargetPyramid = [.. batch.TargetPyramid.Select(level => other[level])],
            Intrinsics = other[batch.Intrinsics],
            StereoTransform = batch.StereoTransform is { } stereo ? other[stereo] : null,
            Masks = batch.Masks is { } masks ? new MaskBatch(masks.Present, other[masks.Foreground], other[masks.Weights]) : null,
            WaitSeconds = waitSeconds,
        };
    }
}
