using SelfSup.Geometry;
using SelfSup.Monocular.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Pose;

/// <summary>
/// A small pose network of its own: seven strided convolutions with ReLU, and a 1x1 convolution to six numbers per motion, averaged over the image and
/// multiplied by 0.01. The input is not normalised.
/// State dict: <c>net.0</c> … <c>net.6</c>, <c>pose_conv.*</c>. Source: Zhou et al. 2017, section 3.5, without the explainability branch.
/// </summary>
public sealed class PoseCnn : nn.Module<Tensor, (Tensor AxisAngle, Tensor Translation)>
{
    private static readonly (long Channels, long Kernel)[] s_layers = [(16, 7), (32, 5), (64, 3), (128, 3), (256, 3), (256, 3), (256, 3)];

    private readonly ModuleList<MixedConv2d> net;
    private readonly MixedConv2d pose_conv;
    private readonly int _images;

    /// <summary>A network over <paramref name="images"/> stacked RGB images, at least 2; it predicts one motion less.</summary>
    public PoseCnn(int images = 2)
        : base(nameof(PoseCnn))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(images, 2);
        _images = images;
        net = new ModuleList<MixedConv2d>();
        long inputChannels = 3L * images;
        foreach ((long channels, long kernel) in s_layers)
        {
            net.Add(new MixedConv2d(inputChannels, channels, kernel, 2, kernel / 2));
            inputChannels = channels;
        }

        pose_conv = new MixedConv2d(inputChannels, 6L * (images - 1), 1);
        RegisterComponents();
    }

    /// <summary>The element type in which the convolutions run.</summary>
    public ScalarType ComputeType { get; set; } = ScalarType.Float32;

    /// <summary>Predicts the motions between consecutive images.</summary>
    /// <param name="input">(B, 3·images, H, W), values in [0, 1], in temporal order.</param>
    /// <returns>Axis-angle (radians) and translation, each (B, images − 1, 1, 3).</returns>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override (Tensor AxisAngle, Tensor Translation) forward(Tensor input)
    {
        TensorGuard.RequireShape(input, nameof(input), TensorGuard.Any, 3L * _images, TensorGuard.Any, TensorGuard.Any);
        using DisposeScope scope = NewDisposeScope();
        Tensor x = input.dtype == ComputeType ? input : input.to_type(ComputeType);
        foreach (MixedConv2d convolution in net)
            x = F.relu(convolution.call(x), inplace: true);
        (Tensor axisAngle, Tensor translation) = PoseDecoder.Split(pose_conv.call(Parameters.AtLeastFloat32(x)), _images - 1);
        return (axisAngle.MoveToOuterDisposeScope(), translation.MoveToOuterDisposeScope());
    }
}
