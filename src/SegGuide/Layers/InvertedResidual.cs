using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfSup.SegGuide.Layers;

/// <summary>
/// A mobile inverted bottleneck: 1x1 expansion (absent where it would not expand), depthwise convolution, squeeze and excitation (in some), linear 1x1 projection;
/// the input is added where the shape stays. While training, such a sample's block may be left out at random, and is scaled up otherwise.
/// State dict: <c>block.N.*</c>, the parts numbered without gaps.
/// Source: Sandler et al. 2018, section 3.3; Howard et al. 2019, figure 4; Huang et al. 2016, section 3 (stochastic depth).
/// </summary>
internal sealed class InvertedResidual : nn.Module<Tensor, Tensor>
{
    private readonly Sequential block;
    private readonly bool _addsInput;
    private readonly double _dropChance;

    /// <summary>A block whose expansion and depthwise convolution are followed by the activation; <paramref name="dropChance"/> is that of leaving a sample's block out.</summary>
    internal InvertedResidual(Extent extent, Activation activation, BatchNormConstants norm, SqueezeExcitation.Squeeze? squeeze, double dropChance = 0)
        : base(nameof(InvertedResidual))
    {
        long expanded = extent.ExpandedChannels;
        List<nn.Module<Tensor, Tensor>> parts = [];
        if (expanded != extent.InputChannels)
            parts.Add(new NormalisedConvolution(new(extent.InputChannels, expanded, 1), activation, norm));
        parts.Add(new NormalisedConvolution(new(expanded, expanded, extent.KernelSize, extent.Stride, extent.Dilation, expanded), activation, norm));
        if (squeeze is { } given)
            parts.Add(new SqueezeExcitation(expanded, given));
        parts.Add(new NormalisedConvolution(new(expanded, extent.OutputChannels, 1), Activation.None, norm));
        block = nn.Sequential(parts);
        _addsInput = extent.Stride == 1 && extent.InputChannels == extent.OutputChannels;
        _dropChance = dropChance;
        RegisterComponents();
    }

    /// <summary>(B, C, H, W) to (B, C', H/stride, W/stride), rounded up.</summary>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = block.call(input);
        if (_addsInput && training && _dropChance > 0)
            x = x * Survivors(x);
        return (_addsInput ? x.add_(input) : x).MoveToOuterDisposeScope();
    }

    /// <summary>Per sample 0, or 1 / the chance to stay, drawn from torch's generator, which the trainer seeds at every step.</summary>
    private Tensor Survivors(Tensor x)
    {
        double stays = 1 - _dropChance;
        return empty(x.size(0), 1, 1, 1, device: x.device).bernoulli_(stays).div_(stays).to_type(x.dtype);
    }

    /// <summary>Channels in, expanded and out; the depthwise kernel's odd size, stride and dilation.</summary>
    internal readonly record struct Extent(long InputChannels, long ExpandedChannels, long OutputChannels, long KernelSize, long Stride = 1, long Dilation = 1);
}
