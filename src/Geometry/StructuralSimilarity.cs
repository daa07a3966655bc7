using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Geometry;

/// <summary>
/// Structural similarity with 3x3 windows of equal weight, as a loss.
/// Source: Wang et al. 2004, equation 13, with C1 = 0.01² and C2 = 0.03² for values in [0, 1]; Godard et al. 2017, section 3.3.
/// </summary>
public static class StructuralSimilarity
{
    private const double C1 = 0.01 * 0.01;
    private const double C2 = 0.03 * 0.03;

    /// <summary>
    /// clamp((1 − SSIM(x, y)) / 2, 0, 1) per pixel and channel; windows at the border see the image reflected. 0 where both windows are equal.
    /// </summary>
    /// <param name="x">(B, C, H, W), values in [0, 1], H and W at least 2.</param>
    /// <param name="y">The same shape.</param>
    /// <returns>(B, C, H, W), in [0, 1].</returns>
    /// <exception cref="ArgumentException">The shapes differ or are too small.</exception>
    public static Tensor LossMap(Tensor x, Tensor y)
    {
        TensorGuard.RequireSameShape(x, nameof(x), y, nameof(y));
        using DisposeScope scope = NewDisposeScope();
        return LossMap(x, LocalMoments.Of(y)).MoveToOuterDisposeScope();
    }

    /// <summary>As <see cref="LossMap(Tensor, Tensor)"/> where the second image's moments are already known.</summary>
    /// <param name="x">(B, C, H, W), values in [0, 1].</param>
    /// <param name="target">The moments of an image of the same shape.</param>
    /// <returns>(B, C, H, W), in [0, 1].</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor LossMap(Tensor x, LocalMoments target)
    {
        TensorGuard.RequireSameShape(x, nameof(x), target.Mean, nameof(target));
        using DisposeScope scope = NewDisposeScope();
        LocalMoments moments = LocalMoments.Of(x);
        Tensor meanProduct = moments.Mean * target.Mean;
        Tensor covariance = LocalMoments.WindowMean(moments.Padded * target.Padded) - meanProduct;
        Tensor numerator = ((2.0 * meanProduct) + C1) * ((2.0 * covariance) + C2);
        Tensor denominator = (moments.Mean.square() + target.Mean.square() + C1) * (moments.Variance + target.Variance + C2);
        return ((1.0 - (numerator / denominator)) * 0.5).clamp(0.0, 1.0).MoveToOuterDisposeScope();
    }
}
