using SelfSup.Monocular.Layers;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.SegGuide.DeepLab.Layers;

/// <summary>
/// x · hardsigmoid(W₂ relu(W₁ mean(x))): every channel weighted by a function of all channels' means over the image.
/// State dict: <c>fc1.*</c>, <c>fc2.*</c> (1x1 convolutions). Source: Hu et al. 2018, with the hard sigmoid of Howard et al. 2019, section 5.3.
/// </summary>
internal sealed class SqueezeExcitation : nn.Module<Tensor, Tensor>
{
    private readonly MixedConv2d fc1;
    private readonly MixedConv2d fc2;

    internal SqueezeExcitation(long channels, long squeezedChannels)
        : base(nameof(SqueezeExcitation))
    {
        fc1 = new MixedConv2d(channels, squeezedChannels, 1);
        fc2 = new MixedConv2d(squeezedChannels, channels, 1);
        RegisterComponents();
    }

    /// <summary>(B, C, H, W) to the same shape.</summary>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor means = F.adaptive_avg_pool2d(input, 1);
        Tensor weights = fc2.call(F.relu(fc1.call(means), inplace: true)).hardsigmoid_();
        return (input * weights).MoveToOuterDisposeScope();
    }
}
