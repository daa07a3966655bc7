using SelfSup.SegGuide.DeepLab.Layers;
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
    private const Activation Relu = Activation.Relu;
    private const Activation Swish = Activation.HardSwish;

    private static readonly InvertedResidual.Row[] s_rows =
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
        BatchNormConstants norm = BatchNormConstants.MobileNet;
        List<nn.Module<Tensor, Tensor>> parts = [new NormalisedConvolution(new(3, StemChannels, 3, Stride: 2), Swish, norm)];
        parts.AddRange(s_rows.Select(row => new InvertedResidual(row)));
        parts.Add(new NormalisedConvolution(new(LastBlockChannels, Channels, 1), Swish, norm));
        return nn.Sequential(parts);
    }
}
