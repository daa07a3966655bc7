using SelfSup.Data.Loading;
using SelfSup.SegGuide.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.SegGuide;

/// <summary>
/// The guidance at training time: a branch must tell foreground from background by the predicted disparity alone, so that its loss pulls depth edges to the
/// edges of objects. Nothing of it is needed for prediction.
/// </summary>
/// <param name="branch">Disparity (B, 1, H, W) to logits (B, 2, H, W).</param>
/// <param name="weight">The loss's share in the total, after the mean over scales.</param>
/// <param name="sigmoidBeforeSoftmax">Repeats a defect of the published code: the logits go through a sigmoid first, which keeps the loss above 0.31.</param>
public sealed class SegmentationGuidance(nn.Module<Tensor, Tensor> branch, double weight, bool sigmoidBeforeSoftmax = false)
{
    /// <summary>The loss's share in the total.</summary>
    public double Weight => weight;

    /// <summary>The segmentation loss of those samples of a batch that have a mask; gradients flow to the disparity and to the branch's trained parameters.</summary>
    /// <param name="disparity">(B, 1, H, W): the finest disparity of the whole batch.</param>
    /// <param name="masks">The batch's masks.</param>
    /// <returns>The caller's to dispose, or its dispose scope's.</returns>
    public SegmentationResult Compute(Tensor disparity, MaskBatch masks)
    {
        ArgumentNullException.ThrowIfNull(disparity);
        ArgumentNullException.ThrowIfNull(masks);
        using DisposeScope scope = NewDisposeScope();
        Device device = disparity.device;
        Tensor seen = masks.Present.Count == disparity.size(0)
            ? disparity
            : disparity.index_select(0, tensor(masks.Present.Select(sample => (long)sample).ToArray(), device: device));
        Tensor logits = branch.call(seen);
        Tensor loss = BorderWeightedCrossEntropy.Loss(
            sigmoidBeforeSoftmax ? logits.sigmoid() : logits, masks.Foreground.to(device), masks.Weights.to(device));
        return new SegmentationResult(loss.MoveToOuterDisposeScope(), logits.detach().MoveToOuterDisposeScope());
    }
}
