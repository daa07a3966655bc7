using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfSup.SegGuide.DeepLab.Layers;

/// <summary>
/// MobileNetV3's block: 1x1 expansion (absent where it would not expand), depthwise convolution, squeeze and excitation (in some), linear 1x1 projection;
/// the input is added where the shape stays.
/// State dict: <c>block.N.*</c>, the parts numbered without gaps. Source: Sandler et al. 2018, section 3.3; Howard et al. 2019, figure 4.
/// </summary>
internal sealed class InvertedResidual : nn.Module<Tensor, Tensor>
{
    private const long SqueezeFactor = 4;
    private const long ChannelMultiple = 8;

    private readonly Sequential block;
    private readonly bool _addsInput;

    internal InvertedResidual(Row row)
        : base(nameof(InvertedResidual))
    {
        BatchNormConstants norm = BatchNormConstants.MobileNet;
        List<nn.Module<Tensor, Tensor>> parts = [];
        if (row.Expanded != row.Input)
            parts.Add(new NormalisedConvolution(new(row.Input, row.Expanded, 1), row.Activation, norm));
        parts.Add(new NormalisedConvolution(new(row.Expanded, row.Expanded, row.Kernel, row.Stride, row.Dilation, row.Expanded), row.Activation, norm));
        if (row.Squeezes)
            parts.Add(new SqueezeExcitation(row.Expanded, RoundChannels(row.Expanded / SqueezeFactor)));
        parts.Add(new NormalisedConvolution(new(row.Expanded, row.Output, 1), Activation.None, norm));
        block = nn.Sequential(parts);
        _addsInput = row.Stride == 1 && row.Input == row.Output;
        RegisterComponents();
    }

    /// <summary>(B, C, H, W) to (B, C', H/stride, W/stride), rounded up.</summary>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = block.call(input);
        return (_addsInput ? x.add_(input) : x).MoveToOuterDisposeScope();
    }

    /// <summary>The multiple of eight nearest to a number of channels, the next one where that would take away more than a tenth.</summary>
    private static long RoundChannels(long channels)
    {
        long rounded = Math.Max(ChannelMultiple, (channels + (ChannelMultiple / 2)) / ChannelMultiple * ChannelMultiple);
        return rounded * 10 < channels * 9 ? rounded + ChannelMultiple : rounded;
    }

    /// <summary>A row of the network's table: channels in, expanded and out; the depthwise kernel's size, stride and dilation; squeeze and excitation; activation.</summary>
    internal readonly record struct Row(long Input, long Kernel, long Expanded, long Output, bool Squeezes, Activation Activation, long Stride = 1, long Dilation = 1);
}
