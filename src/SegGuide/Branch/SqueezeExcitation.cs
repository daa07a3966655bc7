using SelfSup.Monocular.Layers;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.SegGuide.Branch;

/// <summary>
/// Scales each channel by a factor in (0, 1) that two 1x1 convolutions, with SiLU between them, compute from all channels' means.
/// State dict: <c>fc1.*</c>, <c>fc2.*</c>. Source: Hu et al. 2018, section 3; SiLU as in Tan and Le 2019.
/// </summary>
internal sealed class SqueezeExcitation : nn.Module<Tensor, Tensor>
{
    private readonly MixedConv2d fc1;
    private readonly MixedConv2d fc2;

    /// <summary>A layer for <paramref name="channels"/> channels, squeezed to fewer between the convolutions.</summary>
    internal SqueezeExcitation(long channels, long squeezedChannels)
        : base(nameof(SqueezeExcitation))
    {
        fc1 = Convolution(channels, squeezedChannels);
        fc2 = Convolution(squeezedChannels, channels);
        RegisterComponents();
    }

    /// <summary>(B, C, H, W) to the same shape.</summary>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor squeezed = fc1.call(F.adaptive_avg_pool2d(input, 1)).silu();
        return (input * fc2.call(squeezed).sigmoid()).MoveToOuterDisposeScope();
    }

    private static MixedConv2d Convolution(long inputChannels, long outputChannels)
    {
        MixedConv2d convolution = new(inputChannels, outputChannels, 1);
        ConvolutionStart.HeNormal(convolution, incoming: outputChannels);
        return convolution;
    }
}
