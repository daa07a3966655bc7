using SelfSup.Geometry;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.SegGuide.Losses;

/// <summary>
/// Cross-entropy of two classes, background and foreground, in which every pixel counts by its weight:
/// per image Σ w·(−log softmax(logits)[class]) / Σ w, then the mean over images.
/// Source: Ronneberger et al., "U-Net" (2015), equation 1 with the weights of equation 2, normalised by their sum.
/// </summary>
public static class BorderWeightedCrossEntropy
{
    private const long Classes = 2;

    /// <summary>The loss of a batch.</summary>
    /// <param name="logits">(B, 2, H, W): background, foreground; any real numbers, no sigmoid or softmax before.</param>
    /// <param name="foreground">(B, 1, H, W): 1 on foreground, 0 elsewhere.</param>
    /// <param name="weights">(B, 1, H, W), positive.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">A tensor has another shape.</exception>
    public static Tensor Loss(Tensor logits, Tensor foreground, Tensor weights)
    {
        TensorGuard.RequireShape(logits, nameof(logits), TensorGuard.Any, Classes, TensorGuard.Any, TensorGuard.Any);
        TensorGuard.RequireShape(foreground, nameof(foreground), logits.size(0), 1, logits.size(2), logits.size(3));
        TensorGuard.RequireShape(weights, nameof(weights), logits.size(0), 1, logits.size(2), logits.size(3));
        using DisposeScope scope = NewDisposeScope();
        Tensor errors = F.cross_entropy(logits, foreground.squeeze(1).to_type(ScalarType.Int64), reduction: nn.Reduction.None);
        Tensor weight = weights.squeeze(1);
        Tensor perImage = (errors * weight).sum([1, 2]) / weight.sum([1, 2]);
        return perImage.mean().MoveToOuterDisposeScope();
    }
}
