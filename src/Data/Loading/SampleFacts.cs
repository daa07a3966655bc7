using SelfSup.Data.Splits;
using TorchSharp;

namespace SelfSup.Data.Loading;

/// <summary>The tensors of a batch that are no pictures, float32 on the CPU. Whoever takes them disposes of them.</summary>
internal sealed class SampleFacts
{
    private readonly int[] _maskSlots;

    public SampleFacts(SplitLine[] samples, BatchLoaderOptions options)
    {
        Intrinsics = BatchMemory.Floats(samples.Length, 4);
        StereoTransform = options.FrameIds.Any(id => id.IsStereo) ? BatchMemory.Floats(samples.Length, 4, 4) : null;
        Masks = AllocateMasks(samples, options, out _maskSlots);
    }

    public torch.Tensor Intrinsics { get; }

    public torch.Tensor? StereoTransform { get; }

    public MaskBatch? Masks { get; }

    /// <summary>Where the numbers of the sample at <paramref name="slot"/> go.</summary>
    public Slot Of(int slot) => new(this, slot);

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

        return new MaskBatch(present, BatchMemory.Floats(next, 1, options.Height, options.Width), BatchMemory.Floats(next, 1, options.Height, options.Width));
    }

    internal readonly struct Slot(SampleFacts owner, int slot) : ISampleFacts
    {
        public Span<float> Intrinsics() => BatchMemory.Slice<float>(owner.Intrinsics, slot);

        public Span<float> StereoTransform() => owner.StereoTransform is { } transform ? BatchMemory.Slice<float>(transform, slot) : [];

        public Span<float> Foreground() => OfMask(masks => masks.Foreground);

        public Span<float> MaskWeights() => OfMask(masks => masks.Weights);

        private Span<float> OfMask(Func<MaskBatch, torch.Tensor> plane) =>
            owner._maskSlots[slot] is >= 0 and int place ? BatchMemory.Slice<float>(plane(owner.Masks!), place) : [];
    }
}
