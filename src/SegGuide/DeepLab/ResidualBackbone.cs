using SelfSup.Monocular.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.SegGuide.DeepLab;

/// <summary>
/// A bottleneck residual network whose third and fourth layers are dilated by two and four instead of strided: one feature of 2048 channels at 1/8 of the size.
/// A layer's first block still has the dilation of the layer before, as in the published weights' network.
/// State dict: <c>conv1.weight</c>, <c>bn1.*</c>, <c>layerN.M.*</c>. Source: He et al. 2016, table 1; Chen et al. 2017, section 3.1.
/// </summary>
internal sealed class ResidualBackbone : nn.Module<Tensor, Tensor>
{
    /// <summary>Channels of the feature.</summary>
    internal const long Channels = 512 * ResidualBlock.BottleneckExpansion;

    /// <summary>The input's size over the feature's.</summary>
    internal const int OutputStride = 8;

    private readonly MixedConv2d conv1;
    private readonly MixedBatchNorm2d bn1;
    private readonly ModuleList<ResidualBlock> layer1;
    private readonly ModuleList<ResidualBlock> layer2;
    private readonly ModuleList<ResidualBlock> layer3;
    private readonly ModuleList<ResidualBlock> layer4;

    /// <summary>A network with the given blocks in its third layer: 6 for 50 layers, 23 for 101.</summary>
    internal ResidualBackbone(int thirdLayerBlocks)
        : base(nameof(ResidualBackbone))
    {
        conv1 = ResidualBlock.Convolution(3, 64, 7, 2);
        bn1 = new MixedBatchNorm2d(64);
        layer1 = Layer(64, 64, 3, stride: 1, (1, 1));
        layer2 = Layer(256, 128, 4, stride: 2, (1, 1));
        layer3 = Layer(512, 256, thirdLayerBlocks, stride: 1, (1, 2));
        layer4 = Layer(1024, 512, 3, stride: 1, (2, 4));
        RegisterComponents();
    }

    /// <summary>(B, 3, H, W) to (B, 2048, H/8, W/8), rounded up.</summary>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = StemPooling.Of(F.relu(bn1.call(conv1.call(input)), inplace: true));
        foreach (ResidualBlock block in layer1.Concat(layer2).Concat(layer3).Concat(layer4))
        {
            Tensor next = block.call(x);
            x.Dispose();
            x = next;
        }

        return x.MoveToOuterDisposeScope();
    }

    private static ModuleList<ResidualBlock> Layer(long inputChannels, long channels, int blocks, long stride, (long First, long Others) dilation)
    {
        ModuleList<ResidualBlock> layer = new();
        layer.Add(new ResidualBlock(inputChannels, channels, stride, bottleneck: true, dilation.First));
        for (int i = 1; i < blocks; i++)
            layer.Add(new ResidualBlock(channels * ResidualBlock.BottleneckExpansion, channels, 1, bottleneck: true, dilation.Others));
        return layer;
    }
}
