using SelfSup.Geometry;
using SelfSup.Interop;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Monocular.Losses;

/// <summary>
/// mean |∂x d*| · exp(−|∂x I|) + mean |∂y d*| · exp(−|∂y I|), where d* = d / (mean of d in its image + 1e-7), so that shrinking the disparity gains nothing,
/// and |∂I| is averaged over colours. Source: Godard et al. 2019, equation 3 (second part); Wang et al. 2018 for the normalisation.
/// </summary>
public static class EdgeAwareSmoothness
{
    private const double MeanOffset = 1e-7;

    /// <summary>The smoothness of a disparity under an image of the same size.</summary>
    /// <param name="disparity">(B, 1, H, W), positive.</param>
    /// <param name="image">(B, C, H, W), values in [0, 1].</param>
    /// <param name="fused">Whether the fused operation may be used: the same number, to rounding, in a fraction of the time.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">A tensor has another shape.</exception>
    public static Tensor Loss(Tensor disparity, Tensor image, bool fused = true)
    {
        TensorGuard.RequireShape(disparity, nameof(disparity), TensorGuard.Any, 1, TensorGuard.Any, TensorGuard.Any);
        TensorGuard.RequireShape(image, nameof(image), disparity.size(0), TensorGuard.Any, disparity.size(2), disparity.size(3));
        if (fused && IsFusible(disparity, image))
            return PhotometricOperators.EdgeAwareSmoothness(disparity, image);
        using DisposeScope scope = NewDisposeScope();
        Tensor normalised = disparity / (disparity.mean([2, 3], keepdim: true) + MeanOffset);
        return (Along(normalised, image, 3) + Along(normalised, image, 2)).MoveToOuterDisposeScope();
    }

    private static bool IsFusible(Tensor disparity, Tensor image) =>
        PhotometricOperators.HasOthers(disparity.device_type)
        && disparity.dtype is ScalarType.Float32 or ScalarType.Float64
        && image.dtype == disparity.dtype
        && !image.requires_grad
        && disparity.size(2) >= 2
        && disparity.size(3) >= 2;

    private static Tensor Along(Tensor disparity, Tensor image, int dimension)
    {
        Tensor slope = Differences(disparity, dimension).abs();
        Tensor edges = Differences(image, dimension).abs().mean([1], keepdim: true);
        return (slope * (-edges).exp()).mean();
    }

    private static Tensor Differences(Tensor values, int dimension)
    {
        long count = values.size(dimension) - 1;
        return values.narrow(dimension, 0, count) - values.narrow(dimension, 1, count);
    }
}
