using SelfSup.Monocular.Layers;
using SelfSup.SegGuide.Layers;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.SegGuide.Branch;

/// <summary>
/// One stage of the expanding path: doubling by nearest neighbour, concatenation with the encoder's feature, two 3x3 convolutions, each with batch normalisation and ReLU.
/// State dict: <c>conv1 bn1 conv2 bn2</c>.
/// </summary>
internal sealed class UNetDecoderStage : nn.Module
{
    private readonly MixedConv2d conv1;
    private readonly MixedBatchNorm2d bn1;
    private readonly MixedConv2d conv2;
    private readonly MixedBatchNorm2d bn2;

    /// <summary>A stage; <paramref name="skipChannels"/> is 0 where no feature comes in.</summary>
    internal UNetDecoderStage(long inputChannels, long skipChannels, long outputChannels)
        : base(nameof(UNetDecoderStage))
    {
        conv1 = Convolution(inputChannels + skipChannels, outputChannels);
        bn1 = new MixedBatchNorm2d(outputChannels);
        conv2 = Convolution(outputChannels, outputChannels);
        bn2 = new MixedBatchNorm2d(outputChannels);
        RegisterComponents();
    }

    /// <summary>(B, C, H, W) and the feature (B, S, 2H, 2W), if any, to (B, C', 2H, 2W).</summary>
    internal Tensor Decode(Tensor input, Tensor? skip)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = F.interpolate(input, scale_factor: [2, 2], mode: InterpolationMode.Nearest);
        if (skip is not null)
            x = cat([x, skip], 1);
        x = F.relu(bn1.call(conv1.call(x)), inplace: true);
        return F.relu(bn2.call(conv2.call(x)), inplace: true).MoveToOuterDisposeScope();
    }

    private static MixedConv2d Convolution(long inputChannels, long outputChannels) =>
        ConvolutionStart.HeUniform(new MixedConv2d(inputChannels, outputChannels, 3, padding: 1, hasBias: false));
}
