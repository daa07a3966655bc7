using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Monocular.Layers;

/// <summary>
/// The residual network's trunk. Its state dict has the keys of published ImageNet weights, <c>fc.*</c> among them, so that such files load whole;
/// the classifier is not used. Source: He et al. 2016, table 1.
/// </summary>
public sealed class ResidualNetwork : nn.Module<Tensor, Tensor[]>
{
    private const long ImageNetClasses = 1000;

    private readonly MixedConv2d conv1;
    private readonly MixedBatchNorm2d bn1;
    private readonly ModuleList<ResidualBlock> layer1;
    private readonly ModuleList<ResidualBlock> layer2;
    private readonly ModuleList<ResidualBlock> layer3;
    private readonly ModuleList<ResidualBlock> layer4;
    private readonly Linear fc;

    /// <summary>A trunk with He et al.'s random start.</summary>
    /// <param name="blocks">Blocks of the four layers, such as 2, 2, 2, 2 for 18 layers.</param>
    /// <param name="bottleneck">Whether the blocks are bottlenecks (50 layers and more).</param>
    /// <param name="inputChannels">Channels of the input.</param>
    public ResidualNetwork(ReadOnlySpan<int> blocks, bool bottleneck, long inputChannels)
        : base(nameof(ResidualNetwork))
    {
        long expansion = bottleneck ? ResidualBlock.BottleneckExpansion : 1;
        Channels = [64, 64 * expansion, 128 * expansion, 256 * expansion, 512 * expansion];
        conv1 = ResidualBlock.Convolution(inputChannels, 64, 7, 2);
        bn1 = new MixedBatchNorm2d(64);
        layer1 = Layer(Channels[0], 64, blocks[0], 1, bottleneck);
        layer2 = Layer(Channels[1], 128, blocks[1], 2, bottleneck);
        layer3 = Layer(Channels[2], 256, blocks[2], 2, bottleneck);
        layer4 = Layer(Channels[3], 512, blocks[3], 2, bottleneck);
        fc = nn.Linear(Channels[4], ImageNetClasses);
        RegisterComponents();
    }

    /// <summary>Channels of the five features, finest first.</summary>
    public long[] Channels { get; }

    /// <summary>(B, inputChannels, H, W) to five features (B, Channels[i], H / 2^(i+1), W / 2^(i+1)).</summary>
    public override Tensor[] forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] features = new Tensor[5];
        features[0] = F.relu(bn1.call(conv1.call(input)), inplace: true);
        features[1] = Run(layer1, StemPooling.Of(features[0]));
        features[2] = Run(layer2, features[1]);
        features[3] = Run(layer3, features[2]);
        features[4] = Run(layer4, features[3]);
        foreach (Tensor feature in features)
            feature.MoveToOuterDisposeScope();
        return features;
    }

    private static Tensor Run(ModuleList<ResidualBlock> layer, Tensor x)
    {
        foreach (ResidualBlock block in layer)
            x = block.call(x);
        return x;
    }

    private static ModuleList<ResidualBlock> Layer(long inputChannels, long channels, int blocks, long stride, bool bottleneck)
    {
        ModuleList<ResidualBlock> layer = new();
        for (int i = 0; i < blocks; i++)
        {
            layer.Add(new ResidualBlock(inputChannels, channels, i == 0 ? stride : 1, bottleneck));
            inputChannels = bottleneck ? channels * ResidualBlock.BottleneckExpansion : channels;
        }

        return layer;
    }
}
