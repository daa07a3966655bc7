using SelfSup.Geometry;
using SelfSup.Monocular.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.SegGuide.Branch;

/// <summary>
/// The network that learns to tell foreground from background in the depth network's finest disparity, so that its gradient sharpens the disparity at the borders of things.
/// It exists while training only: prediction costs nothing more. One 3x3 convolution lifts the disparity to the three channels that published encoders take.
/// State dict: <c>lift.weight</c>, <c>lift.bias</c>, <c>network.*</c>. Source: the segmentation-guided depth paper; Ronneberger et al. 2015 for the U-shaped networks.
/// </summary>
public sealed class SegmentationBranch : nn.Module<Tensor, Tensor>
{
    /// <summary>Background is class 0, foreground class 1.</summary>
    public const long Classes = 2;

    /// <summary>Height and width must be multiples of this, the networks' coarsest stride.</summary>
    public const long SizeMultiple = 32;

    internal const long LiftedChannels = 3;

    private readonly MixedConv2d lift;
    private readonly SegmentationNetwork network;

    /// <summary>A branch with a random start.</summary>
    /// <param name="networkName">One of <see cref="SegmentationNetworks.Names"/>.</param>
    /// <exception cref="ArgumentException">No network of this name; the message lists those there are.</exception>
    public SegmentationBranch(string networkName)
        : base(nameof(SegmentationBranch))
    {
        NetworkName = networkName;
        lift = new MixedConv2d(1, LiftedChannels, 3, padding: 1);
        network = SegmentationNetworks.Create(networkName);
        RegisterComponents();
    }

    /// <summary>The network's name in the registry.</summary>
    public string NetworkName { get; }

    /// <summary>The part that published weights exist for, with their names in its state dict; null where the network has none.</summary>
    public nn.Module? Encoder => network.Encoder;

    /// <summary>The element type in which the network runs: float32, bfloat16, or float64 where the module itself was moved to float64.</summary>
    public ScalarType ComputeType { get; set; } = ScalarType.Float32;

    /// <summary>Judges every pixel of a disparity.</summary>
    /// <param name="disparity">(B, 1, H, W), values in (0, 1); H and W multiples of <see cref="SizeMultiple"/>. Gradients flow back to it.</param>
    /// <returns>Logits (B, 2, H, W), neither sigmoid nor softmax applied, in float32 (float64 where that is the compute type).</returns>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor forward(Tensor disparity)
    {
        TensorGuard.RequireShape(disparity, nameof(disparity), TensorGuard.Any, 1, TensorGuard.Any, TensorGuard.Any);
        if (disparity.size(2) % SizeMultiple != 0 || disparity.size(3) % SizeMultiple != 0)
            throw new ArgumentException($"disparity of {disparity.size(3)}x{disparity.size(2)}; width and height must be multiples of {SizeMultiple}", nameof(disparity));
        using DisposeScope scope = NewDisposeScope();
        return network.call(lift.call(Parameters.Cast(disparity, ComputeType))).MoveToOuterDisposeScope();
    }
}
