using SelfSup.Monocular.Layers;
using SelfSup.SegGuide.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfSup.SegGuide.Branch;

/// <summary>
/// EfficientNet-B3 without its classifier: a strided 3x3 convolution and seven stages of inverted residual blocks, of which five features are given.
/// State dict: torchvision's names, <c>features.0</c> … <c>features.7</c>, so that published weights fit; batch norms have their constants too (momentum 0.1, ε 1e-5).
/// Source: Tan and Le 2019, table 1, scaled by 1.2 in width and 1.4 in depth.
/// </summary>
internal sealed class EfficientNetB3 : nn.Module<Tensor, Tensor[]>
{
    private const long StemChannels = 40;

    // Of a block's input, not of its expanded channels.
    private const long SqueezeFactor = 4;

    // Huang et al. 2016, section 3: the chance of leaving a block out grows linearly from 0 at the first.
    private const double LargestDropChance = 0.2;

    private static readonly (int Blocks, long Channels, long Kernel, long Stride, long Expansion)[] s_stages =
    [
        (2, 24, 3, 1, 1),
        (3, 32, 3, 2, 6),
        (3, 48, 5, 2, 6),
        (5, 96, 3, 2, 6),
        (5, 136, 5, 1, 6),
        (6, 232, 5, 2, 6),
        (2, 384, 3, 1, 6),
    ];

    // The last ones of their size: the stem, and stages 2, 3, 5 and 7.
    private static readonly int[] s_features = [0, 2, 3, 5, 7];

    private readonly ModuleList<nn.Module<Tensor, Tensor>> features;

    /// <summary>An encoder of images of <paramref name="inputChannels"/> channels with a start as in <see cref="MixedConv2d.InitialiseForRelu"/> and biases of 0.</summary>
    internal EfficientNetB3(long inputChannels)
        : base(nameof(EfficientNetB3))
    {
        features = new ModuleList<nn.Module<Tensor, Tensor>>();
        features.Add(new NormalisedConvolution(new(inputChannels, StemChannels, 3, Stride: 2), Activation.Silu, BatchNormConstants.Default));
        int blocks = s_stages.Sum(stage => stage.Blocks);
        int block = 0;
        long channels = StemChannels;
        foreach ((int count, long output, long kernel, long stride, long expansion) in s_stages)
        {
            Sequential stage = nn.Sequential();
            for (int i = 0; i < count; i++, block++)
            {
                stage.append(Block(new(channels, channels * expansion, output, kernel, i == 0 ? stride : 1), LargestDropChance * block / blocks));
                channels = output;
            }

            features.Add(stage);
        }

        RegisterComponents();
    }

    /// <summary>Channels of the five features, finest first.</summary>
    internal long[] Channels { get; } = [.. s_features.Select(stage => stage == 0 ? StemChannels : s_stages[stage - 1].Channels)];

    /// <summary>(B, inputChannels, H, W) to five features (B, Channels[i], H / 2^(i+1), W / 2^(i+1)).</summary>
    public override Tensor[] forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] results = new Tensor[s_features.Length];
        Tensor x = input;
        for (int i = 0; i < features.Count; i++)
        {
            x = features[i].call(x);
            int result = Array.IndexOf(s_features, i);
            if (result >= 0)
                results[result] = x;
        }

        foreach (Tensor result in results)
            result.MoveToOuterDisposeScope();
        return results;
    }

    private static InvertedResidual Block(InvertedResidual.Extent extent, double dropChance)
    {
        SqueezeExcitation.Squeeze squeeze = new(extent.InputChannels / SqueezeFactor, Activation.Silu, Activation.Sigmoid);
        return new InvertedResidual(extent, Activation.Silu, BatchNormConstants.Default, squeeze, dropChance);
    }
}
