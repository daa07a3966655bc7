using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Monocular.Layers;

/// <summary>A 3x3 convolution with bias whose input is reflected by one pixel at the border. State dict: <c>conv.*</c>.</summary>
public sealed class ReflectedConv3x3 : nn.Module<Tensor, Tensor>
{
    private readonly MixedConv2d conv;

    /// <summary>A convolution between the given numbers of channels.</summary>
    public ReflectedConv3x3(long inputChannels, long outputChannels)
        : base(nameof(ReflectedConv3x3))
    {
        conv = new MixedConv2d(inputChannels, outputChannels, 3);
        RegisterComponents();
    }

    /// <summary>(B, C, H, W) to (B, C', H, W).</summary>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return conv.call(ReflectionPadding.ByOne(input)).MoveToOuterDisposeScope();
    }
}
