using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Geometry;

/// <summary>Projects points of one camera's frame into another camera.</summary>
public static class Projection
{
    /// <summary>Added to the third coordinate where it divides, as the published method does.</summary>
    private const double DepthOffset = 1e-7;

    /// <summary>
    /// (u, v) = (p₀, p₁) / (p₂ + 1e-7) with p = K · M[:3] · X, as sampling coordinates 2u/(W−1) − 1 and 2v/(H−1) − 1: −1 and 1 are the centres of the
    /// outermost pixels, which is what sampling with aligned corners expects.
    /// </summary>
    /// <param name="points">(B, 4, H·W), homogeneous, in the target camera's frame.</param>
    /// <param name="intrinsics">(B, 3, 3), in pixels of the given size.</param>
    /// <param name="transform">(B, 4, 4), from the target camera's frame to the source camera's.</param>
    /// <param name="height">Image height in pixels, at least 2.</param>
    /// <param name="width">Image width in pixels, at least 2.</param>
    /// <returns>(B, H, W, 2): x, y.</returns>
    /// <exception cref="ArgumentException">A tensor has another shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 2.</exception>
    public static Tensor Grid(Tensor points, Tensor intrinsics, Tensor transform, long height, long width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        TensorGuard.RequireShape(points, nameof(points), TensorGuard.Any, 4, height * width);
        long batch = points.size(0);
        TensorGuard.RequireShape(intrinsics, nameof(intrinsics), batch, 3, 3);
        TensorGuard.RequireShape(transform, nameof(transform), batch, 4, 4);
        using DisposeScope scope = NewDisposeScope();
        Tensor projected = intrinsics.bmm(transform.narrow(1, 0, 3)).bmm(points);
        Tensor pixels = projected.narrow(1, 0, 2) / (projected.narrow(1, 2, 1) + DepthOffset);
        Tensor x = pixels.select(1, 0) / (width - 1.0);
        Tensor y = pixels.select(1, 1) / (height - 1.0);
        return ((stack([x, y], 2) - 0.5) * 2.0).view(batch, height, width, 2).MoveToOuterDisposeScope();
    }
}
