using SelfSup.Data.Splits;
using TorchSharp;

namespace SelfSup.Data.Loading;

/// <summary>A batch of bytes in the making, or of no pictures at all.</summary>
internal sealed class RawBatchAssembly : BatchAssembly<RawBatch>
{
    private readonly SampleFacts _facts;

    public RawBatchAssembly(SplitLine[] samples, SampleDraw[] draws, BatchLoaderOptions options, bool withPixels)
        : base(samples, draws)
    {
        _facts = new SampleFacts(samples, options);
        Batch = new RawBatch
        {
            Samples = samples,
            FrameIds = options.FrameIds,
            Draws = draws,
            Pixels = withPixels ? BatchMemory.Bytes(options.FrameIds.Count, samples.Length, options.Height, options.Width, 3) : null,
            TargetLevels = withPixels ? [.. Enumerable.Range(1, options.Scales - 1).Select(level => BatchMemory.Bytes(samples.Length, options.Height >> level, options.Width >> level, 3))] : [],
            Intrinsics = _facts.Intrinsics,
            StereoTransform = _facts.StereoTransform,
            Masks = _facts.Masks,
        };
    }

    protected override RawBatch Batch { get; }

    protected override void Write(SplitLine sample, in SampleDraw draw, int slot, SampleBuilder builder)
    {
        if (Batch.Pixels is { } pixels)
            builder.FillRaw(sample, new Slot(pixels, Batch.TargetLevels, slot));
        builder.FillFacts(sample, draw, _facts.Of(slot));
    }

    protected override void Waited(double seconds) => Batch.WaitSeconds = seconds;

    private readonly struct Slot(torch.Tensor pixels, IReadOnlyList<torch.Tensor> levels, int slot) : IRawSampleBuffers
    {
        public Span<byte> Pixels(int frame)
        {
            Span<byte> all = pixels.bytes;
            int samples = (int)pixels.size(1);
            int length = all.Length / (int)pixels.size(0) / samples;
            return all.Slice(((frame * samples) + slot) * length, length);
        }

        public Span<byte> TargetLevel(int level) => BatchMemory.Slice<byte>(levels[level - 1], slot);
    }
}
