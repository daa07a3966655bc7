using SelfSup.Monocular.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfSup.SegGuide.Branch;

/// <summary>
/// A mobile inverted bottleneck: 1x1 convolution to more channels (where there are more), convolution of each channel by itself, squeeze and excitation, 1x1 convolution to the
/// output's channels, all but the last with SiLU; added to the input where the shape stays. While training, a sample's block is left out at random, and scaled up otherwise.
/// State dict: <c>block.N.*</c>. Source: Tan and Le 2019, section 4; Sandler et al. 2018, figure 4; Huang et al. 2016, section 3 (stochastic depth).
/// </summary>
internal sealed class InvertedResidualBlock : nn.Module<Tensor, Tensor>
{
    private const long SqueezeReduction = 4;

    private readonly Sequential block;
    private readonly bool _isResidual;
    private readonly double _dropChance;

    /// <summary>A block whose inner channels are <paramref name="expansion"/> times its input's; in training it is left out with chance <paramref name="dropChance"/> where it is residual.</summary>
    internal InvertedResidualBlock(long inputChannels, long outputChannels, long kernelSize, long stride, long expansion, double dropChance)
        : base(nameof(InvertedResidualBlock))
    {
        long inner = inputChannels * expansion;
        block = nn.Sequential();
        if (inner != inputChannels)
            block.append(Convolution(inputChannels, inner, 1));
        block.append(Convolution(inner, inner, kernelSize, stride, groups: inner));
        block.append(new SqueezeExcitation(inner, inputChannels / SqueezeReduction));
        block.append(Convolution(inner, outputChannels, 1, hasActivation: false));
        _isResidual = stride == 1 && inputChannels == outputChannels;
        _dropChance = dropChance;
        RegisterComponents();
    }

    /// <summary>(B, C, H, W) to (B, C', H/stride, W/stride).</summary>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = block.call(input);
        if (_isResidual && training && _dropChance > 0)
            x = x * Survivors(x);
        if (_isResidual)
            x = x.add_(input);
        return x.MoveToOuterDisposeScope();
    }

    /// <summary>A convolution without bias that keeps the size at stride 1, batch normalisation, and SiLU. State dict: <c>0</c>, <c>1</c>.</summary>
    internal static Sequential Convolution(long inputChannels, long outputChannels, long kernelSize, long stride = 1, long groups = 1, bool hasActivation = true)
    {
        MixedConv2d convolution = new(inputChannels, outputChannels, kernelSize, stride, kernelSize / 2, hasBias: false, groups: groups);
        convolution.InitialiseForRelu();
        Sequential layers = nn.Sequential(convolution, new MixedBatchNorm2d(outputChannels));
        return hasActivation ? layers.append(new Silu()) : layers;
    }

    /// <summary>Per sample 0, or 1 / the chance to stay, drawn from torch's generator, which the trainer seeds at every step.</summary>
    private Tensor Survivors(Tensor x)
    {
        double stays = 1 - _dropChance;
        return empty(x.size(0), 1, 1, 1, device: x.device).bernoulli_(stays).div_(stays).to_type(x.dtype);
    }
}
