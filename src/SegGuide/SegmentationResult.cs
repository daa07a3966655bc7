using static TorchSharp.torch;

namespace SelfSup.SegGuide;

/// <summary>What the branch makes of a batch. Disposing it frees its tensors.</summary>
/// <param name="Loss">The border-weighted cross-entropy, a scalar.</param>
/// <param name="Logits">(M, 2, H, W) of the samples with a mask, detached: background, foreground.</param>
public sealed record SegmentationResult(Tensor Loss, Tensor Logits) : IDisposable
{
    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Loss.Dispose();
        Logits.Dispose();
    }
}
