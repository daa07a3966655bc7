using SelfSup.SegGuide.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfSup.SegGuide.DeepLab;

/// <summary>
/// MobileNetV3-Large up to its last convolution, the last stage dilated by two instead of strided: one feature of 960 channels at 1/16 of the size.
/// State dict: <c>0.*</c>, <c>1.block.*</c> … <c>15.block.*</c>, <c>16.*</c>. Source: Howard et al. 2019, table 1 and section 6.4.
/// </summary>
internal static class MobileNetBackbone
{
    /// <summary>Channels of the feature.</summary>
    internal const long Channels = 960;

    /// <summary>The input's size over the feature's.</summary>
    internal const int OutputStride = 16;

    private const long StemChannels = 16;
    private const long LastBlockChannels = 160;
    private const long SqueezeFactor = 4;
    private const long ChannelMultiple = 8;
    private const Activation Relu = Activation.Relu;
    private const Activation Swish = Activation.HardSwish;

    // ε 1e-3 is the published weights': at small variances it changes the outcome. Howard et al. 2019, section 6.1.1, for the momentum.
    private static readonly BatchNormConstants s_norm = new(1e-3, 0.01);

    private static readonly Row[] s_rows =
    [
        new(StemChannels, 3, 16, 16, false, Relu),
        new(16, 3, 64, 24, false, Relu, Stride: 2),
        new(24, 3, 72, 24, false, Relu),
        new(24, 5, 72, 40, true, Relu, Stride: 2),
        new(40, 5, 120, 40, true, Relu),
        new(40, 5, 120, 40, true, Relu),
        new(40, 3, 240, 80, false, Swish, Stride: 2),
        new(80, 3, 200, 80, false, Swish),
        new(80, 3, 184, 80, false, Swish),
        new(80, 3, 184, 80, false, Swish),
        new(80, 3, 480, 112, true, Swish),
        new(112, 3, 672, 112, true, Swish),
        new(112, 5, 672, LastBlockChannels, true, Swish, Dilation: 2),
        new(LastBlockChannels, 5, 960, LastBlockChannels, true, Swish, Dilation: 2),
        new(LastBlockChannels, 5, 960, LastBlockChannels, true, Swish, Dilation: 2),
    ];

    /// <summary>A network that maps (B, 3, H, W) to (B, 960, H/16, W/16), rounded up.</summary>
    internal static Sequential Create()
    {
        List<nn.Module<Tensor, Tensor>> parts = [new NormalisedConvolution(new(3, StemChannels, 3, Stride: 2), Swish, s_norm)];
        parts.AddRange(s_rows.Select(Block));
        parts.Add(new NormalisedConvolution(new(LastBlockChannels, Channels, 1), Swish, s_norm));
        return nn.Sequential(parts);
    }

    private static InvertedResidual Block(Row row)
    {
        SqueezeExcitation.Squeeze? squeeze = row.Squeezes ? new(RoundChannels(row.Expanded / SqueezeFactor), Relu, Activation.HardSigmoid) : null;
        return new InvertedResidual(new(row.Input, row.Expanded, row.Output, row.Kernel, row.Stride, row.Dilation), row.Activation, s_norm, squeeze);
    }

    /// <summary>The multiple of eight nearest to a number of channels, the next one where that would take away more than a tenth.</summary>
    private static long RoundChannels(long channels)
    {
        long rounded = Math.Max(ChannelMultiple, (channels + (ChannelMultiple / 2)) / ChannelMultiple * ChannelMultiple);
        return rounded * 10 < channels * 9 ? rounded + ChannelMultiple : rounded;
    }

    /// <summary>A row of the paper's table: channels in, expanded and out; the depthwise kernel's size, stride and dilation; squeeze and excitation; activation.</summary>
    private readonly record struct Row(long Input, long Kernel, long Expanded, long Output, bool Squeezes, Activation Activation, long Stride = 1, long Dilation = 1);
}
