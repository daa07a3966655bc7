using SelfSup.Geometry;
using SelfSup.Monocular.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Monocular;

/// <summary>
/// A residual network that returns features at five resolutions, of one image, or of several images stacked along their channels.
/// State dict: <c>encoder.conv1.weight</c>, <c>encoder.bn1.*</c>, <c>encoder.layerN.M.*</c>, <c>encoder.fc.*</c> (unused, so that published weights load whole).
/// Source: He et al. 2016; Godard et al. 2019, section 4.1 of the supplement.
/// </summary>
public sealed class ResnetEncoder : nn.Module<Tensor, Tensor[]>
{
    private const double ChannelMean = 0.45;
    private const double ChannelDeviation = 0.225;

    private static readonly Dictionary<int, (int[] Blocks, bool Bottleneck)> s_variants = new()
    {
        [18] = ([2, 2, 2, 2], false),
        [34] = ([3, 4, 6, 3], false),
        [50] = ([3, 4, 6, 3], true),
        [101] = ([3, 4, 23, 3], true),
        [152] = ([3, 8, 36, 3], true),
    };

    private readonly ResidualNetwork encoder;

    /// <summary>Makes an encoder with He et al.'s random start.</summary>
    /// <param name="layers">18, 34, 50, 101 or 152.</param>
    /// <param name="inputImages">How many RGB images are stacked in the input: 1 for depth, 2 for a pose network's pair.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such network, or no image.</exception>
    public ResnetEncoder(int layers, int inputImages = 1)
        : base(nameof(ResnetEncoder))
    {
        if (!s_variants.TryGetValue(layers, out (int[] Blocks, bool Bottleneck) variant))
            throw new ArgumentOutOfRangeException(nameof(layers), layers, $"residual networks have {string.Join(", ", s_variants.Keys)} layers");
        ArgumentOutOfRangeException.ThrowIfLessThan(inputImages, 1);
        Layers = layers;
        InputImages = inputImages;
        encoder = new ResidualNetwork(variant.Blocks, variant.Bottleneck, 3L * inputImages);
        Channels = encoder.Channels;
        RegisterComponents();
    }

    /// <summary>The depths of residual network that can be had.</summary>
    public static IReadOnlyCollection<int> SupportedLayers => s_variants.Keys;

    /// <summary>The network's number of layers.</summary>
    public int Layers { get; }

    /// <summary>How many RGB images are stacked in the input.</summary>
    public int InputImages { get; }

    /// <summary>Channels of the five features, finest first.</summary>
    public long[] Channels { get; }

    /// <summary>
    /// The element type in which the network runs and returns its features: float32, bfloat16, or float64 where the module itself was moved to float64.
    /// The input is normalised in its own type before.
    /// </summary>
    public ScalarType ComputeType { get; set; } = ScalarType.Float32;

    /// <summary>Encodes images; every channel is normalised by (x − 0.45) / 0.225 first.</summary>
    /// <param name="input">(B, 3·images, H, W), values in [0, 1].</param>
    /// <returns>Five features: (B, Channels[i], H / 2^(i+1), W / 2^(i+1)).</returns>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor[] forward(Tensor input)
    {
        TensorGuard.RequireShape(input, nameof(input), TensorGuard.Any, 3L * InputImages, TensorGuard.Any, TensorGuard.Any);
        using DisposeScope scope = NewDisposeScope();
        Tensor normalised = (input - ChannelMean) / ChannelDeviation;
        Tensor[] features = encoder.call(Parameters.Cast(normalised, ComputeType));
        foreach (Tensor feature in features)
            feature.MoveToOuterDisposeScope();
        return features;
    }
}
