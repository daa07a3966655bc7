using SelfSup.Monocular.Layers;
using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.SegGuide.DeepLab.Layers;

/// <summary>
/// The image's mean feature through a normalised 1x1 convolution with ReLU, the same at every place: what the atrous branches see least of.
/// State dict: <c>1.weight</c> (the convolution), <c>2.*</c> (the normalisation). Source: Chen et al. 2017, section 3.3.
/// </summary>
internal sealed class ImagePooling : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "1")]
    private readonly MixedConv2d convolution;

    [ComponentName(Name = "2")]
    private readonly MixedBatchNorm2d normalisation;

    internal ImagePooling(long inputChannels, long outputChannels)
        : base(nameof(ImagePooling))
    {
        convolution = new MixedConv2d(inputChannels, outputChannels, 1, hasBias: false);
        normalisation = new MixedBatchNorm2d(outputChannels);
        RegisterComponents();
    }

    /// <summary>(B, C, H, W) to (B, C', H, W).</summary>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor pooled = F.relu(normalisation.call(convolution.call(F.adaptive_avg_pool2d(input, 1))), inplace: true);
        return pooled.expand(-1, -1, input.size(2), input.size(3)).MoveToOuterDisposeScope();
    }
}
