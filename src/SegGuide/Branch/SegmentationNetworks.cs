using SelfSup.Monocular.Layers;

namespace SelfSup.SegGuide.Branch;

/// <summary>The branch's networks by name. A new one is a class and a line here.</summary>
public static class SegmentationNetworks
{
    /// <summary>The plain U-Net.</summary>
    public const string Plain = "unet";

    /// <summary>The network that keeps the branch's share of a training step low: a U-Net on ResNet-18.</summary>
    public const string Resnet18 = "unet_resnet18";

    /// <summary>The network of the published segmentation-guided method: a U-Net on EfficientNet-B3.</summary>
    public const string EfficientNetB3 = "unet_efficientnet_b3";

    private static readonly long[] s_publishedDecoder = [256, 128, 64, 32, 16];

    // Training must stay affordable on two processor cores: the published widths take 5.7 of 10.1 billion multiplications an image of 640x192 on this encoder, these 1.4 of 5.8.
    // There is no stage at full size: it would cost the most and only enlarge what the encoder's first stride has blurred.
    private static readonly long[] s_slimDecoder = [64, 64, 32, 16];

    private static readonly Dictionary<string, Func<SegmentationNetwork>> s_factories = new(StringComparer.Ordinal)
    {
        [Resnet18] = OnResnet18,
        [EfficientNetB3] = OnEfficientNetB3,
        [Plain] = () => new UNet(),
    };

    /// <summary>The names, in the order of registration.</summary>
    public static IReadOnlyCollection<string> Names => s_factories.Keys;

    /// <summary>Makes a network with a random start.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">No network of this name; the message lists those there are.</exception>
    public static SegmentationNetwork Create(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!s_factories.TryGetValue(name, out Func<SegmentationNetwork>? factory))
            throw new ArgumentException($"no segmentation network '{name}'; there are {string.Join(", ", Names)}", nameof(name));
        return factory();
    }

    private static EncoderUNet OnResnet18()
    {
        ResidualNetwork encoder = new([2, 2, 2, 2], bottleneck: false, SegmentationBranch.LiftedChannels);
        return new EncoderUNet(encoder, encoder.Channels, s_slimDecoder);
    }

    private static EncoderUNet OnEfficientNetB3()
    {
        EfficientNetB3 encoder = new(SegmentationBranch.LiftedChannels);
        return new EncoderUNet(encoder, encoder.Channels, s_publishedDecoder);
    }
}
