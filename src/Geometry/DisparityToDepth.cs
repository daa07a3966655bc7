using static TorchSharp.torch;

namespace SelfSup.Geometry;

/// <summary>A network's sigmoid output as disparity and depth within a range.</summary>
public static class DisparityToDepth
{
    /// <summary>
    /// scaled = 1/max + (1/min − 1/max) · disparity, depth = 1/scaled: output 0 is the farthest, 1 the nearest depth.
    /// Source: Godard et al. 2019, section 3.2 (D = 1/(aσ + b)).
    /// </summary>
    /// <param name="disparity">Any shape, values in [0, 1].</param>
    /// <param name="minDepth">The nearest depth, positive.</param>
    /// <param name="maxDepth">The farthest depth, greater than <paramref name="minDepth"/>.</param>
    /// <returns>Scaled disparity (1/depth unit) and depth, in the input's shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or not positive.</exception>
    public static (Tensor ScaledDisparity, Tensor Depth) Convert(Tensor disparity, double minDepth, double maxDepth)
    {
        ArgumentNullException.ThrowIfNull(disparity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minDepth);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maxDepth, minDepth);
        double minDisparity = 1 / maxDepth;
        double maxDisparity = 1 / minDepth;
        Tensor scaled = minDisparity + ((maxDisparity - minDisparity) * disparity);
        return (scaled, 1.0 / scaled);
    }
}
