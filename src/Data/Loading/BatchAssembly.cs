using System.Runtime.InteropServices;
using SelfSup.Data.Splits;
using TorchSharp;

namespace SelfSup.Data.Loading;

/// <summary>
/// A batch in the making: its tensors are allocated at once, then several threads write one sample each straight into their memory.
/// Tensors made here belong to no dispose scope, since worker threads open none.
/// </summary>
internal sealed class BatchAssembly : IDisposable
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SampleDraw[] _draws;
    private readonly Exception?[] _failures;
    private readonly torch.Tensor[] _colour;
    private readonly torch.Tensor[] _augmented;
    private readonly torch.Tensor[] _pyramid;
    private readonly int[] _maskSlots;
    private readonly TrainingBatch _batch;
    private int _remaining;

    public BatchAssembly(SplitLine[] samples, SampleDraw[] draws, BatchLoaderOptions options)
    {
        _draws = draws;
        _failures = new Exception?[samples.Length];
        _remaining = samples.Length;
        int count = samples.Length;
        _colour = [.. options.FrameIds.Select(_ => Allocate(count, 3, options.Height, options.Width))];
        bool jittered = draws.Any(draw => draw.Jitter is not null);
        _augmented = jittered ? [.. options.FrameIds.Select(_ => Allocate(count, 3, options.Height, options.Width))] : _colour;
        _pyramid = [_colour[0], .. Enumerable.Range(1, options.Scales - 1).Select(level => Allocate(count, 3, options.Height >> level, options.Width >> level))];
        _batch = new TrainingBatch
        {
            Samples = samples,
            Color = ByFrame(options.FrameIds, _colour),
            ColorAugmented = ByFrame(options.FrameIds, _augmented),
            TargetPyramid = _pyramid,
            Intrinsics = Allocate(count, 4),
            StereoTransform = options.FrameIds.Any(id => id.IsStereo) ? Allocate(count, 4, 4) : null,
            Masks = AllocateMasks(samples, options, out _maskSlots),
        };
    }

    /// <summary>Ends when every sample is written or has failed.</summary>
    public Task Completion => _completion.Task;

    public int Count => _draws.Length;

    /// <summary>Writes the sample at <paramref name="slot"/>; its failure is kept for <see cref="Take"/>.</summary>
    public void Fill(int slot, SampleBuilder builder)
    {
        try
        {
            builder.Fill(_batch.Samples[slot], _draws[slot], new Slot(this, slot));
        }
        catch (Exception error)
        {
            // Any failure must reach the consumer, who would otherwise wait for ever.
            _failures[slot] = error;
        }

        if (Interlocked.Decrement(ref _remaining) == 0)
            _completion.SetResult();
    }

    /// <summary>The finished batch; the first failed sample's error, with its name, where one failed.</summary>
    public TrainingBatch Take(double waitSeconds)
    {
        int failed = Array.FindIndex(_failures, failure => failure is not null);
        if (failed >= 0)
        {
            Dispose();
            string message = $"sample {_batch.Samples[failed]}: {_failures[failed]!.Message}";
            throw _failures[failed] is UserErrorException ? new UserErrorException(message, _failures[failed]!) : new InvalidOperationException(message, _failures[failed]);
        }

        _batch.WaitSeconds = waitSeconds;
        return _batch;
    }

    public void Dispose() => _batch.Dispose();

    private static torch.Tensor Allocate(params long[] shape) => torch.empty(shape, torch.ScalarType.Float32);

    /// <summary>Planes for the samples that have a mask; <paramref name="slots"/> gets each sample's place among them, or -1.</summary>
    private static MaskBatch? AllocateMasks(SplitLine[] samples, BatchLoaderOptions options, out int[] slots)
    {
        int next = 0;
        slots = [.. samples.Select(sample => options.Masks?.Has(sample) == true ? next++ : -1)];
        if (next == 0)
            return null;
        List<int> present = [];
        for (int i = 0; i < slots.Length; i++)
        {
            if (slots[i] >= 0)
                present.Add(i);
        }

        return new MaskBatch(present, Allocate(next, 1, options.Height, options.Width), Allocate(next, 1, options.Height, options.Width));
    }

    private static Dictionary<FrameId, torch.Tensor> ByFrame(IReadOnlyList<FrameId> ids, torch.Tensor[] tensors)
        => ids.Select((id, i) => (id, tensors[i])).ToDictionary();

    private static Span<float> Slice(torch.Tensor tensor, int slot)
    {
        Span<float> values = MemoryMarshal.Cast<byte, float>(tensor.bytes);
        int length = values.Length / (int)tensor.size(0);
        return values.Slice(slot * length, length);
    }

    private readonly struct Slot(BatchAssembly owner, int slot) : ISampleBuffers
    {
        public Span<float> Colour(int frame) => Slice(owner._colour[frame], slot);

        public Span<float> Augmented(int frame) => ReferenceEquals(owner._augmented, owner._colour) ? [] : Slice(owner._augmented[frame], slot);

        public Span<float> TargetLevel(int level) => Slice(owner._pyramid[level], slot);

        public Span<float> Intrinsics() => Slice(owner._batch.Intrinsics, slot);

        public Span<float> StereoTransform() => owner._batch.StereoTransform is torch.Tensor transform ? Slice(transform, slot) : [];

        public Span<float> Foreground() => OfMask(masks => masks.Foreground);

        public Span<float> MaskWeights() => OfMask(masks => masks.Weights);

        private Span<float> OfMask(Func<MaskBatch, torch.Tensor> plane) =>
            owner._maskSlots[slot] is >= 0 and int place ? Slice(plane(owner._batch.Masks!), place) : [];
    }
}
