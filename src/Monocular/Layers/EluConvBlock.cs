using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Monocular.Layers;

/// <summary>A reflected 3x3 convolution and an exponential linear unit (Clevert et al. 2016). State dict: <c>conv.conv.*</c>.</summary>
public sealed class EluConvBlock : nn.Module<Tensor, Tensor>
{
    private readonly ReflectedConv3x3 conv;

    /// <summary>A block between the given numbers of channels.</summary>
    public EluConvBlock(long inputChannels, long outputChannels)
        : base(nameof(EluConvBlock))
    {
        conv = new ReflectedConv3x3(inputChannels, outputChannels);
        RegisterComponents();
    }

    /// <summary>(B, C, H, W) to (B, C', H, W).</summary>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return F.elu(conv.call(input), 1, inplace: true).MoveToOuterDisposeScope();
    }
}
