using SelfSup.Interop;
using static TorchSharp.torch;

namespace SelfSup.Geometry;

/// <summary>
/// Depth from disparity, back-projection, projection, view synthesis, structural similarity with the absolute difference, and the minimum over warped and unwarped
/// sources in one operation with its own backward pass: none of these is kept in memory for a whole image. The same numbers as the operations of this folder one after
/// the other, to rounding. Source: Godard et al. 2019, equations 1 to 5; the code is in src/Geometry/native.
/// </summary>
public static class FusedPhotometricError
{
    /// <summary>Whether this build has it for a device and an element type; float32 and float64 it can do.</summary>
    public static bool IsAvailable(Device device, ScalarType type, int sources) =>
        type is ScalarType.Float32 or ScalarType.Float64 && sources is >= 1 and <= PhotometricOperators.MostSources && PhotometricOperators.HasMinimum(device);

    /// <summary>The objective's photometric part for several disparities of one size.</summary>
    /// <param name="disparities">(S, B, H, W): one sigmoid disparity map per scale, brought to the images' size; H and W at least 2.</param>
    /// <param name="transforms">(S, N, B, 4, 4), from the target camera's frame to every source's.</param>
    /// <param name="normalisedIntrinsics">(B, 4): fx, fy, cx, cy as shares of the image size.</param>
    /// <param name="target">(B, 3, H, W), in [0, 1].</param>
    /// <param name="sources">N source images of the target's shape.</param>
    /// <param name="noise">Seed and deviation of what is added to the errors of the unwarped sources to break ties; deviation 0 for none.</param>
    /// <param name="autoMask">Whether unwarped sources compete. Equation 5.</param>
    /// <param name="depthRange">The least and the greatest depth.</param>
    /// <param name="ssimWeight">The share of structural similarity, in [0, 1].</param>
    /// <returns>(S) mean errors with gradients to disparities and transforms, and (S) shares of pixels that a warped source gave.</returns>
    /// <exception cref="ArgumentException">A tensor has another shape.</exception>
    public static (Tensor Losses, Tensor Shares) Minimum(
        Tensor disparities,
        Tensor transforms,
        Tensor normalisedIntrinsics,
        Tensor target,
        IReadOnlyList<Tensor> sources,
        (long Seed, double Deviation) noise,
        bool autoMask,
        (double Min, double Max) depthRange,
        double ssimWeight)
    {
        ArgumentNullException.ThrowIfNull(sources);
        TensorGuard.RequireShape(target, nameof(target), TensorGuard.Any, 3, TensorGuard.Any, TensorGuard.Any);
        (long batch, long height, long width) = (target.size(0), target.size(2), target.size(3));
        TensorGuard.RequireShape(disparities, nameof(disparities), TensorGuard.Any, batch, height, width);
        long scales = disparities.size(0);
        TensorGuard.RequireShape(transforms, nameof(transforms), scales, sources.Count, batch, 4, 4);
        TensorGuard.RequireShape(normalisedIntrinsics, nameof(normalisedIntrinsics), batch, 4);
        foreach (Tensor source in sources)
            TensorGuard.RequireSameShape(source, "source", target, nameof(target));
        return PhotometricOperators.Minimum(
            disparities, transforms, normalisedIntrinsics, target, sources, noise, autoMask, (1 / depthRange.Max, 1 / depthRange.Min), ssimWeight);
    }
}
