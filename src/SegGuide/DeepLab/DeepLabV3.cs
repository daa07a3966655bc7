using SelfSup.Geometry;
using SelfSup.Monocular.Layers;
using SelfSup.SegGuide.DeepLab.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.SegGuide.DeepLab;

/// <summary>
/// DeepLabv3: a backbone that keeps its feature large by dilation, atrous spatial pyramid pooling, a 3x3 convolution, and a 1x1 convolution to
/// the 21 labels of <see cref="VocClasses"/>; <see cref="DeepLabModels"/> makes it. Call <c>eval()</c> before it labels images.
/// State dict: <c>backbone.*</c>, <c>classifier.*</c>, with the keys of the published weights. Source: Chen et al. 2017, section 3.
/// </summary>
public sealed class DeepLabV3 : nn.Module<Tensor, Tensor>
{
    private const long HeadChannels = 256;

    private readonly nn.Module<Tensor, Tensor> backbone;
    private readonly Sequential classifier;

    /// <summary>A network on a backbone that gives one feature of so many channels at 1/<paramref name="outputStride"/> of the size.</summary>
    internal DeepLabV3(nn.Module<Tensor, Tensor> backbone, long featureChannels, int outputStride)
        : base(nameof(DeepLabV3))
    {
        this.backbone = backbone;
        OutputStride = outputStride;
        classifier = nn.Sequential(
            new AtrousPyramid(featureChannels, HeadChannels),
            new MixedConv2d(HeadChannels, HeadChannels, 3, padding: 1, hasBias: false),
            new MixedBatchNorm2d(HeadChannels),
            nn.ReLU(inplace: true),
            new MixedConv2d(HeadChannels, VocClasses.Count, 1));
        RegisterComponents();
    }

    /// <summary>The input's size over the feature's: 8 or 16.</summary>
    public int OutputStride { get; }

    /// <summary>The element type in which the network runs: float32, bfloat16, or float64 where the module itself was moved to float64.</summary>
    public ScalarType ComputeType { get; set; } = ScalarType.Float32;

    /// <summary>Scores every pixel for every label; the largest score is the label.</summary>
    /// <param name="input">(B, 3, H, W), normalised by <see cref="DeepLabInput.Normalise"/>.</param>
    /// <returns>Logits (B, 21, H, W), bilinear between the feature's places; float32 where <see cref="ComputeType"/> is narrower.</returns>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor forward(Tensor input)
    {
        TensorGuard.RequireShape(input, nameof(input), TensorGuard.Any, 3, TensorGuard.Any, TensorGuard.Any);
        using DisposeScope scope = NewDisposeScope();
        Tensor logits = classifier.call(Feature(input));
        if (Parameters.IsHalf(logits.dtype))
            logits = logits.to_type(ScalarType.Float32);
        return F.interpolate(logits, [input.size(2), input.size(3)], mode: InterpolationMode.Bilinear, align_corners: false).MoveToOuterDisposeScope();
    }

    /// <summary>The backbone's feature: (B, 3, H, W) to (B, C, H, W) over <see cref="OutputStride"/>, rounded up.</summary>
    internal Tensor Feature(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return backbone.call(Parameters.Cast(input, ComputeType)).MoveToOuterDisposeScope();
    }
}
