using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Monocular.Layers;

/// <summary>
/// relu(f(x) + shortcut(x)), where f is two 3x3 convolutions, or a 1x1, 3x3, 1x1 bottleneck (stride in the 3x3), each with batch normalisation.
/// The shortcut is the identity, or a strided 1x1 convolution with batch normalisation where the shape changes.
/// State dict: <c>conv1 bn1 conv2 bn2 [conv3 bn3] [downsample.0 downsample.1]</c>. Source: He et al. 2016, figure 5.
/// </summary>
public sealed class ResidualBlock : nn.Module<Tensor, Tensor>
{
    /// <summary>A bottleneck's output has this many times its inner channels.</summary>
    public const long BottleneckExpansion = 4;

    private readonly MixedConv2d conv1;
    private readonly MixedBatchNorm2d bn1;
    private readonly MixedConv2d conv2;
    private readonly MixedBatchNorm2d bn2;
    private readonly MixedConv2d? conv3;
    private readonly MixedBatchNorm2d? bn3;
    private readonly Sequential? downsample;

    /// <summary>A block of <paramref name="channels"/> inner channels; <paramref name="dilation"/> widens its strided 3x3 convolution's view without reducing the size.</summary>
    public ResidualBlock(long inputChannels, long channels, long stride, bool bottleneck, long dilation = 1)
        : base(nameof(ResidualBlock))
    {
        long outputChannels = bottleneck ? channels * BottleneckExpansion : channels;
        conv1 = bottleneck ? Convolution(inputChannels, channels, 1) : Convolution(inputChannels, channels, 3, stride, dilation);
        bn1 = new MixedBatchNorm2d(channels);
        conv2 = bottleneck ? Convolution(channels, channels, 3, stride, dilation) : Convolution(channels, channels, 3);
        bn2 = new MixedBatchNorm2d(channels);
        if (bottleneck)
        {
            conv3 = Convolution(channels, outputChannels, 1);
            bn3 = new MixedBatchNorm2d(outputChannels);
        }

        if (stride != 1 || inputChannels != outputChannels)
            downsample = nn.Sequential(Convolution(inputChannels, outputChannels, 1, stride), new MixedBatchNorm2d(outputChannels));
        RegisterComponents();
    }

    /// <summary>(B, C, H, W) to (B, C', H/stride, W/stride).</summary>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = F.relu(bn1.call(conv1.call(input)), inplace: true);
        x = bn2.call(conv2.call(x));
        if (conv3 is not null && bn3 is not null)
            x = bn3.call(conv3.call(F.relu(x, inplace: true)));
        x = x.add_(downsample is null ? input : downsample.call(input));
        return F.relu(x, inplace: true).MoveToOuterDisposeScope();
    }

    /// <summary>A convolution without bias that keeps the size at stride 1, started for ReLU.</summary>
    public static MixedConv2d Convolution(long inputChannels, long outputChannels, long kernelSize, long stride = 1, long dilation = 1)
    {
        MixedConv2d convolution = new(inputChannels, outputChannels, kernelSize, stride, kernelSize / 2 * dilation, hasBias: false, dilation);
        convolution.InitialiseForRelu();
        return convolution;
    }
}
