using SelfSup.Geometry;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Monocular.Losses;

/// <summary>
/// How differently two images look, per pixel: w · (1 − SSIM)/2 + (1 − w) · |difference|, each averaged over colours.
/// Source: Godard et al. 2019, equation 3, w = 0.85.
/// </summary>
public static class PhotometricError
{
    /// <summary>The published weight of structural similarity.</summary>
    public const double DefaultSsimWeight = 0.85;

    /// <summary>The error map between an image and a target.</summary>
    /// <param name="prediction">(B, C, H, W), values in [0, 1].</param>
    /// <param name="target">The same shape.</param>
    /// <param name="ssimWeight">w in [0, 1]; 0 is the ablation without structural similarity, which is then not computed.</param>
    /// <returns>(B, 1, H, W).</returns>
    /// <exception cref="ArgumentException">The shapes differ, or the weight is out of range.</exception>
    public static Tensor Map(Tensor prediction, Tensor target, double ssimWeight = DefaultSsimWeight)
    {
        using DisposeScope scope = NewDisposeScope();
        LocalMoments? moments = ssimWeight > 0 ? LocalMoments.Of(target) : null;
        return Map(prediction, target, moments, ssimWeight).MoveToOuterDisposeScope();
    }

    /// <summary>As <see cref="Map(Tensor, Tensor, double)"/> where the target's moments are already known.</summary>
    /// <param name="prediction">(B, C, H, W), values in [0, 1].</param>
    /// <param name="target">The same shape.</param>
    /// <param name="targetMoments">The target's; may be absent where the weight is 0.</param>
    /// <param name="ssimWeight">w in [0, 1].</param>
    /// <returns>(B, 1, H, W).</returns>
    /// <exception cref="ArgumentException">The shapes differ, the weight is out of range, or the moments are needed and absent.</exception>
    public static Tensor Map(Tensor prediction, Tensor target, LocalMoments? targetMoments, double ssimWeight)
    {
        TensorGuard.RequireSameShape(prediction, nameof(prediction), target, nameof(target));
        if (ssimWeight is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(ssimWeight), ssimWeight, "the weight of structural similarity lies in [0, 1]");
        if (ssimWeight > 0 && targetMoments is null)
            throw new ArgumentException("structural similarity needs the target's moments", nameof(targetMoments));
        using DisposeScope scope = NewDisposeScope();
        Tensor absolute = (target - prediction).abs().mean([1], keepdim: true);
        if (targetMoments is not LocalMoments moments || ssimWeight == 0)
            return absolute.MoveToOuterDisposeScope();
        Tensor structural = StructuralSimilarity.LossMap(prediction, moments).mean([1], keepdim: true);
        return ((ssimWeight * structural) + ((1 - ssimWeight) * absolute)).MoveToOuterDisposeScope();
    }
}
