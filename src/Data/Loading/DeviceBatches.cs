using SelfSup.Data.Images;
using SelfSup.Data.Splits;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Data.Loading;

/// <summary>
/// Batches whose pictures reach the device as bytes and are mirrored, jittered and made floats there. Same samples, same draws and same pictures as
/// <see cref="BatchLoader.Epoch"/> gives; jittered colours agree to rounding.
/// </summary>
/// <param name="loader">Makes the samples.</param>
/// <param name="device">Where the batches are to be.</param>
/// <param name="resident">The frames that lie there already, all that the loader's samples need; null where none do.</param>
public sealed class DeviceBatches(BatchLoader loader, Device device, ResidentFrames? resident = null)
{
    /// <summary>The batches of an epoch, as <see cref="BatchLoader.Epoch"/>; their tensors are on the device.</summary>
    public IEnumerable<TrainingBatch> Epoch(int epoch, int firstBatch = 0, CancellationToken cancellation = default)
    {
        foreach (RawBatch raw in loader.RawEpoch(epoch, firstBatch, withPixels: resident is null, cancellation))
        {
            using (raw)
                yield return ToDevice(raw, device, resident);
        }
    }

    /// <summary>A batch of float tensors on a device; it owns them.</summary>
    /// <exception cref="ArgumentException">The batch has no pictures and there are no resident ones.</exception>
    public static TrainingBatch ToDevice(RawBatch batch, Device device, ResidentFrames? resident = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        (Tensor pixels, IReadOnlyList<Tensor> levels) = resident is not null ? resident.Gather(batch)
            : batch.Pixels is { } own ? (own.to(device), [.. batch.TargetLevels.Select(level => level.to(device))])
            : throw new ArgumentException("the batch has no pictures, and no resident frames were given", nameof(batch));
        bool[] mirrored = [.. batch.Draws.Select(draw => draw.Flip)];
        Tensor? flips = mirrored.Contains(true) ? tensor(mirrored).to(device) : null;
        Tensor colour = Planes(Mirrored(pixels, flips, 1));
        Dictionary<FrameId, Tensor> plain = ByFrame(batch.FrameIds, colour);
        return new TrainingBatch
        {
            Samples = batch.Samples,
            Color = plain,
            ColorAugmented = Augmented(colour, batch.Draws) is { } augmented ? ByFrame(batch.FrameIds, augmented) : plain,
            TargetPyramid = [plain[FrameId.Target], .. levels.Select(level => Planes(Mirrored(level, flips, 0)).DetachFromDisposeScope())],
            Intrinsics = OnDevice(batch.Intrinsics),
            StereoTransform = batch.StereoTransform is { } transform ? OnDevice(transform) : null,
            Masks = batch.Masks is { } masks ? new MaskBatch(masks.Present, OnDevice(masks.Foreground), OnDevice(masks.Weights)) : null,
            WaitSeconds = batch.WaitSeconds,
        };

        Tensor OnDevice(Tensor values) => values.to(device, copy: true).DetachFromDisposeScope();
    }

    private static Dictionary<FrameId, Tensor> ByFrame(IReadOnlyList<FrameId> ids, Tensor frames)
        => ids.Select((id, i) => (id, frames.select(0, i).DetachFromDisposeScope())).ToDictionary();

    /// <summary>(…, H, W, 3) bytes with the chosen samples, along dimension <paramref name="samples"/>, left to right.</summary>
    private static Tensor Mirrored(Tensor pixels, Tensor? flips, int samples)
    {
        if (flips is null)
            return pixels;
        long[] shape = [.. Enumerable.Repeat(1L, (int)pixels.Dimensions)];
        shape[samples] = -1;
        return where(flips.view(shape), pixels.flip(pixels.Dimensions - 2), pixels);
    }

    /// <summary>(…, H, W, 3) bytes as (…, 3, H, W) floats: value / 255. The divisor is a tensor, since CUDA multiplies by a number's inverse, which is another rounding.</summary>
    private static Tensor Planes(Tensor pixels)
    {
        long[] order = [.. Enumerable.Range(0, (int)pixels.Dimensions).Select(i => (long)i)];
        (order[^3], order[^2], order[^1]) = (order[^1], order[^3], order[^2]);
        return pixels.permute(order).contiguous().to(ScalarType.Float32) / full([1], 255f, device: pixels.device);
    }

    /// <summary>The pictures with their samples' jitter; null where no sample has one.</summary>
    private static Tensor? Augmented(Tensor colour, IReadOnlyList<SampleDraw> draws)
    {
        int[] jittered = [.. Enumerable.Range(0, draws.Count).Where(sample => draws[sample].Jitter is not null)];
        if (jittered.Length == 0)
            return null;
        ColourJitter[] jitters = [.. jittered.Select(sample => draws[sample].Jitter!)];
        Tensor index = tensor(Array.ConvertAll(jittered, sample => (long)sample)).to(colour.device);
        return colour.clone().index_copy_(1, index, DeviceColourJitter.Apply(colour.index_select(1, index), jitters));
    }
}
