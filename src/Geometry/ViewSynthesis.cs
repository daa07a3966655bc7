using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Geometry;

/// <summary>
/// The target view painted with a source image's colours, given the target's depth and the motion between the cameras.
/// Source: Zhou et al. 2017, section 3.2; Godard et al. 2019, equation 2.
/// </summary>
public static class ViewSynthesis
{
    /// <summary>
    /// Samples bilinearly at coordinates where −1 and 1 are the centres of the outermost pixels (aligned corners); beyond them the border's colour continues.
    /// </summary>
    /// <remarks>Without aligned corners an identity motion would shift pixels by up to half a pixel across the image.</remarks>
    /// <param name="image">(B, C, H, W).</param>
    /// <param name="grid">(B, h, w, 2): x, y.</param>
    /// <returns>(B, C, h, w).</returns>
    /// <exception cref="ArgumentException">A tensor has another shape.</exception>
    public static Tensor Sample(Tensor image, Tensor grid)
    {
        TensorGuard.RequireShape(image, nameof(image), TensorGuard.Any, TensorGuard.Any, TensorGuard.Any, TensorGuard.Any);
        TensorGuard.RequireShape(grid, nameof(grid), image.size(0), TensorGuard.Any, TensorGuard.Any, 2);
        return F.grid_sample(image, grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Border, align_corners: true);
    }

    /// <summary>Warps a source image into the target view: back-projection, projection, sampling.</summary>
    /// <param name="backProjection">For the image's size.</param>
    /// <param name="depth">(B, 1, H, W), the target's depth.</param>
    /// <param name="image">(B, C, H, W), the source image.</param>
    /// <param name="transform">(B, 4, 4), from the target camera's frame to the source camera's.</param>
    /// <param name="normalisedIntrinsics">(B, 4): fx, fy, cx, cy as shares of the image size.</param>
    /// <returns>(B, C, H, W).</returns>
    /// <exception cref="ArgumentException">A tensor has another shape.</exception>
    public static Tensor Warp(BackProjection backProjection, Tensor depth, Tensor image, Tensor transform, Tensor normalisedIntrinsics)
    {
        ArgumentNullException.ThrowIfNull(backProjection);
        (long height, long width) = (backProjection.Height, backProjection.Width);
        using DisposeScope scope = NewDisposeScope();
        Tensor points = backProjection.Points(depth, CameraIntrinsics.InverseMatrix(normalisedIntrinsics, width, height));
        Tensor intrinsics = CameraIntrinsics.Matrix(normalisedIntrinsics, width, height);
        return Sample(image, Projection.Grid(points, intrinsics, transform, height, width)).MoveToOuterDisposeScope();
    }
}
