using SelfSup.Monocular.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Pose;

/// <summary>
/// Turns encoder features into motions: a 1x1 squeeze to 256 channels for every input, two 3x3 convolutions, and a 1x1 convolution to six numbers per motion,
/// averaged over the image and multiplied by 0.01, so that training starts near no motion.
/// State dict: <c>net.0</c> (squeeze), <c>net.1</c>, <c>net.2</c>, <c>net.3</c>. Source: Godard et al. 2019, table 5 of the supplement.
/// </summary>
public sealed class PoseDecoder : nn.Module<Tensor[], (Tensor AxisAngle, Tensor Translation)>
{
    /// <summary>The factor of every output.</summary>
    internal const double OutputScale = 0.01;

    private const long Width = 256;

    private readonly ModuleList<MixedConv2d> net;
    private readonly int _inputs;
    private readonly long _motions;

    /// <summary>A decoder of features with <paramref name="featureChannels"/> channels.</summary>
    /// <param name="featureChannels">Channels of an encoder's last feature.</param>
    /// <param name="inputs">How many features are concatenated: 1 for an encoder that sees the pair, 2 for two frames' features.</param>
    /// <param name="motions">How many motions are predicted.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public PoseDecoder(long featureChannels, int inputs = 1, int motions = 2)
        : base(nameof(PoseDecoder))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(motions, 1);
        _inputs = inputs;
        _motions = motions;
        net = new ModuleList<MixedConv2d>(
            new MixedConv2d(featureChannels, Width, 1),
            new MixedConv2d(inputs * Width, Width, 3, 1, 1),
            new MixedConv2d(Width, Width, 3, 1, 1),
            new MixedConv2d(Width, 6L * motions, 1));
        RegisterComponents();
    }

    /// <summary>Decodes in the features' element type; the last convolution and the mean over the image in float32 at least.</summary>
    /// <param name="input">The last feature (B, C, h, w) of every input, in temporal order.</param>
    /// <returns>Axis-angle (radians) and translation, each (B, motions, 1, 3).</returns>
    /// <exception cref="ArgumentException">Another number of features.</exception>
    public override (Tensor AxisAngle, Tensor Translation) forward(Tensor[] input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Length != _inputs)
            throw new ArgumentException($"{input.Length} features; the decoder takes {_inputs}", nameof(input));
        using DisposeScope scope = NewDisposeScope();
        Tensor[] squeezed = Array.ConvertAll(input, feature => F.relu(net[0].call(feature), inplace: true));
        Tensor x = squeezed.Length == 1 ? squeezed[0] : cat(squeezed, 1);
        x = F.relu(net[1].call(x), inplace: true);
        x = F.relu(net[2].call(x), inplace: true);
        (Tensor axisAngle, Tensor translation) = Split(net[3].call(Parameters.AtLeastFloat32(x)), _motions);
        return (axisAngle.MoveToOuterDisposeScope(), translation.MoveToOuterDisposeScope());
    }

    /// <summary>The mean over the image of (B, 6·motions, h, w), scaled, as axis-angle and translation (B, motions, 1, 3).</summary>
    internal static (Tensor AxisAngle, Tensor Translation) Split(Tensor maps, long motions)
    {
        Tensor numbers = (maps.mean([2, 3]) * OutputScale).view(-1, motions, 1, 6);
        return (numbers.narrow(3, 0, 3), numbers.narrow(3, 3, 3));
    }
}
