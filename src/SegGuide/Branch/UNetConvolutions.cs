using SelfSup.Monocular.Layers;
using SelfSup.SegGuide.Layers;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.SegGuide.Branch;

/// <summary>
/// The U-Net's repeated step: two 3x3 convolutions with bias, each followed by ReLU, padded so that the size stays. State dict: <c>conv1.*</c>, <c>conv2.*</c>.
/// Source: Ronneberger et al. 2015, section 2.
/// </summary>
internal sealed class UNetConvolutions : nn.Module<Tensor, Tensor>
{
    private readonly MixedConv2d conv1;
    private readonly MixedConv2d conv2;

    /// <summary>A step between the given numbers of channels.</summary>
    internal UNetConvolutions(long inputChannels, long outputChannels)
        : base(nameof(UNetConvolutions))
    {
        conv1 = Convolution(inputChannels, outputChannels);
        conv2 = Convolution(outputChannels, outputChannels);
        RegisterComponents();
    }

    /// <summary>(B, C, H, W) to (B, C', H, W).</summary>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = F.relu(conv1.call(input), inplace: true);
        return F.relu(conv2.call(x), inplace: true).MoveToOuterDisposeScope();
    }

    private static MixedConv2d Convolution(long inputChannels, long outputChannels) =>
        ConvolutionStart.HeNormal(new MixedConv2d(inputChannels, outputChannels, 3, padding: 1), incoming: 9 * inputChannels);
}
