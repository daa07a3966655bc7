using SelfSup.Data.Splits;
using TorchSharp;

namespace SelfSup.Data.Loading;

/// <summary>A batch of augmented float tensors in the making.</summary>
internal sealed class TrainingBatchAssembly : BatchAssembly<TrainingBatch>
{
    private readonly torch.Tensor[] _colour;
    private readonly torch.Tensor[] _augmented;
    private readonly torch.Tensor[] _pyramid;
    private readonly SampleFacts _facts;

    public TrainingBatchAssembly(SplitLine[] samples, SampleDraw[] draws, BatchLoaderOptions options)
        : base(samples, draws)
    {
        int count = samples.Length;
        _colour = [.. options.FrameIds.Select(_ => BatchMemory.Floats(count, 3, options.Height, options.Width))];
        bool jittered = draws.Any(draw => draw.Jitter is not null);
        _augmented = jittered ? [.. options.FrameIds.Select(_ => BatchMemory.Floats(count, 3, options.Height, options.Width))] : _colour;
        _pyramid = [_colour[0], .. Enumerable.Range(1, options.Scales - 1).Select(level => BatchMemory.Floats(count, 3, options.Height >> level, options.Width >> level))];
        _facts = new SampleFacts(samples, options);
        Batch = new TrainingBatch
        {
            Samples = samples,
            Color = ByFrame(options.FrameIds, _colour),
            ColorAugmented = ByFrame(options.FrameIds, _augmented),
            TargetPyramid = _pyramid,
            Intrinsics = _facts.Intrinsics,
            StereoTransform = _facts.StereoTransform,
            Masks = _facts.Masks,
        };
    }

    protected override TrainingBatch Batch { get; }

    protected override void Write(SplitLine sample, in SampleDraw draw, int slot, SampleBuilder builder)
    {
        builder.Fill(sample, draw, new Slot(this, slot));
        builder.FillFacts(sample, draw, _facts.Of(slot));
    }

    protected override void Waited(double seconds) => Batch.WaitSeconds = seconds;

    private static Dictionary<FrameId, torch.Tensor> ByFrame(IReadOnlyList<FrameId> ids, torch.Tensor[] tensors)
        => ids.Select((id, i) => (id, tensors[i])).ToDictionary();

    private readonly struct Slot(TrainingBatchAssembly owner, int slot) : ISampleBuffers
    {
        public Span<float> Colour(int frame) => BatchMemory.Slice<float>(owner._colour[frame], slot);

        public Span<float> Augmented(int frame) => ReferenceEquals(owner._augmented, owner._colour) ? [] : BatchMemory.Slice<float>(owner._augmented[frame], slot);

        public Span<float> TargetLevel(int level) => BatchMemory.Slice<float>(owner._pyramid[level], slot);
    }
}
