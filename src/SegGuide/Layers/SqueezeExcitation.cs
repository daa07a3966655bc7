using SelfSup.Monocular.Layers;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.SegGuide.Layers;

/// <summary>
/// x · gate(W₂ f(W₁ mean(x))): every channel weighted by a function of all channels' means over the image. Biases start at 0.
/// State dict: <c>fc1.*</c>, <c>fc2.*</c> (1x1 convolutions). Source: Hu et al. 2018, section 3.
/// </summary>
internal sealed class SqueezeExcitation : nn.Module<Tensor, Tensor>
{
    private readonly MixedConv2d fc1;
    private readonly MixedConv2d fc2;
    private readonly Squeeze _squeeze;

    /// <summary>A layer for <paramref name="channels"/> channels.</summary>
    internal SqueezeExcitation(long channels, Squeeze squeeze)
        : base(nameof(SqueezeExcitation))
    {
        fc1 = Convolution(channels, squeeze.Channels);
        fc2 = Convolution(squeeze.Channels, channels);
        _squeeze = squeeze;
        RegisterComponents();
    }

    /// <summary>(B, C, H, W) to the same shape.</summary>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor squeezed = Activations.Apply(fc1.call(F.adaptive_avg_pool2d(input, 1)), _squeeze.Between);
        return (input * Activations.Apply(fc2.call(squeezed), _squeeze.Gate)).MoveToOuterDisposeScope();
    }

    private static MixedConv2d Convolution(long inputChannels, long outputChannels) =>
        ConvolutionStart.HeNormal(new MixedConv2d(inputChannels, outputChannels, 1), incoming: outputChannels);

    /// <summary>Channels between the convolutions, the activation f there, and the one that gives the weights, within [0, 1].</summary>
    internal readonly record struct Squeeze(long Channels, Activation Between, Activation Gate);
}
