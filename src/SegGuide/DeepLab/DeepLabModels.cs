namespace SelfSup.SegGuide.DeepLab;

/// <summary>
/// The DeepLabv3 networks by name. All were trained on the images of COCO that show the labels of PASCAL VOC; the weights are torchvision's. A new one is a line here.
/// </summary>
public static class DeepLabModels
{
    /// <summary>The smallest network, on MobileNetV3-Large; the one that the segmentation-guided paper's masks were made with.</summary>
    public const string MobileNet = "deeplabv3_mobilenet_v3_large";

    /// <summary>The network on ResNet-50.</summary>
    public const string ResNet50 = "deeplabv3_resnet50";

    /// <summary>The network on ResNet-101.</summary>
    public const string ResNet101 = "deeplabv3_resnet101";

    private static readonly OrderedDictionary<string, (DeepLabModel Facts, Func<DeepLabV3> Create)> s_models = new(StringComparer.Ordinal)
    {
        [MobileNet] = (new(MobileNet, "deeplabv3_mobilenet_v3_large-fc3c493d.pth"), () => new DeepLabV3(MobileNetBackbone.Create(), MobileNetBackbone.Channels, MobileNetBackbone.OutputStride)),
        [ResNet50] = (new(ResNet50, "deeplabv3_resnet50_coco-cd0a2569.pth"), () => OnResidual(thirdLayerBlocks: 6)),
        [ResNet101] = (new(ResNet101, "deeplabv3_resnet101_coco-586e9e4e.pth"), () => OnResidual(thirdLayerBlocks: 23)),
    };

    /// <summary>The names, the smallest network first.</summary>
    public static IReadOnlyCollection<string> Names => s_models.Keys;

    /// <summary>The facts about a network.</summary>
    /// <exception cref="ArgumentException">No network of this name; the message lists those there are.</exception>
    public static DeepLabModel Facts(string name) => Find(name).Facts;

    /// <summary>Makes a network with a random start, in training mode; its weights come from a file.</summary>
    /// <exception cref="ArgumentException">No network of this name; the message lists those there are.</exception>
    public static DeepLabV3 Create(string name) => Find(name).Create();

    private static (DeepLabModel Facts, Func<DeepLabV3> Create) Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return s_models.TryGetValue(name, out (DeepLabModel Facts, Func<DeepLabV3> Create) model)
            ? model
            : throw new ArgumentException($"no segmentation network '{name}'; there are {string.Join(", ", Names)}", nameof(name));
    }

    private static DeepLabV3 OnResidual(int thirdLayerBlocks) => new(new ResidualBackbone(thirdLayerBlocks), ResidualBackbone.Channels, ResidualBackbone.OutputStride);
}
