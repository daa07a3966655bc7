using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfSup.SegGuide.Branch;

/// <summary>
/// The expanding path over an encoder's features: each stage doubles the size and takes in the feature of that size, as long as there is one.
/// State dict: <c>stages.N.*</c>, coarsest first.
/// </summary>
internal sealed class UNetDecoder : nn.Module<Tensor[], Tensor>
{
    private readonly ModuleList<UNetDecoderStage> stages;

    /// <summary>A decoder of <paramref name="channels"/>' stages, coarsest first, over features of <paramref name="encoderChannels"/>, finest first.</summary>
    internal UNetDecoder(long[] encoderChannels, long[] channels)
        : base(nameof(UNetDecoder))
    {
        if (channels.Length is 0 || channels.Length > encoderChannels.Length)
            throw new ArgumentException($"{channels.Length} decoder stages; {encoderChannels.Length} encoder features allow 1 to {encoderChannels.Length}", nameof(channels));
        stages = new ModuleList<UNetDecoderStage>();
        long below = encoderChannels[^1];
        for (int i = 0; i < channels.Length; i++)
        {
            int skip = encoderChannels.Length - 2 - i;
            stages.Add(new UNetDecoderStage(below, skip >= 0 ? encoderChannels[skip] : 0, channels[i]));
            below = channels[i];
        }

        RegisterComponents();
    }

    /// <summary>Features, finest first, to (B, channels of the last stage, H', W').</summary>
    public override Tensor forward(Tensor[] features)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = features[^1];
        for (int i = 0; i < stages.Count; i++)
        {
            int skip = features.Length - 2 - i;
            x = stages[i].Decode(x, skip >= 0 ? features[skip] : null);
        }

        return x.MoveToOuterDisposeScope();
    }
}
