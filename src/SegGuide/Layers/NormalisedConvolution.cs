using SelfSup.Monocular.Layers;
using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace SelfSup.SegGuide.Layers;

/// <summary>
/// A convolution without bias that keeps the size at stride 1, batch normalisation, and an activation; it starts as <see cref="MixedConv2d.InitialiseForRelu"/> says.
/// State dict: <c>0.weight</c> (the convolution), <c>1.*</c> (the normalisation).
/// </summary>
internal sealed class NormalisedConvolution : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "0")]
    private readonly MixedConv2d convolution;

    [ComponentName(Name = "1")]
    private readonly MixedBatchNorm2d normalisation;

    private readonly Activation _activation;

    internal NormalisedConvolution(Extent extent, Activation activation, BatchNormConstants norm)
        : base(nameof(NormalisedConvolution))
    {
        long padding = (extent.KernelSize - 1) / 2 * extent.Dilation;
        convolution = new MixedConv2d(extent.InputChannels, extent.OutputChannels, extent.KernelSize, extent.Stride, padding, hasBias: false, extent.Dilation, extent.Groups);
        convolution.InitialiseForRelu();
        normalisation = new MixedBatchNorm2d(extent.OutputChannels, norm.Epsilon, norm.Momentum);
        _activation = activation;
        RegisterComponents();
    }

    /// <summary>(B, C, H, W) to (B, C', H/stride, W/stride), rounded up.</summary>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = normalisation.call(convolution.call(input));
        return Activations.Apply(x, _activation).MoveToOuterDisposeScope();
    }

    /// <summary>Channels, odd kernel size, stride, dilation and groups of a convolution.</summary>
    internal readonly record struct Extent(long InputChannels, long OutputChannels, long KernelSize, long Stride = 1, long Dilation = 1, long Groups = 1);
}
