using SelfSup.Monocular.Layers;
using static TorchSharp.torch;

namespace SelfSup.SegGuide.Branch;

/// <summary>A network from three channels (B, 3, H, W), in any floating type, to logits of <see cref="SegmentationBranch.Classes"/> classes of the same size, in at least float32.</summary>
public abstract class SegmentationNetwork : nn.Module<Tensor, Tensor>
{
    /// <summary>A network of this name.</summary>
    private protected SegmentationNetwork(string name)
        : base(name)
    {
    }

    /// <summary>The part that published weights exist for; null where there is none.</summary>
    public virtual nn.Module? Encoder => null;

    /// <summary>Half-precision logits as float32, which losses take; others as they are.</summary>
    private protected static Tensor Precise(Tensor logits) => Parameters.IsHalf(logits.dtype) ? logits.to_type(ScalarType.Float32) : logits;
}
