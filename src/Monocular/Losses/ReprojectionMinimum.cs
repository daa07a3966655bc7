using SelfSup.Geometry;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Monocular.Losses;

/// <summary>
/// Combines the errors of several sources per pixel: the least of them, which ignores sources where the pixel is hidden, and against the errors
/// of the unwarped sources, which masks what does not move against the camera.
/// Source: Godard et al. 2019, equations 4 and 5.
/// </summary>
public static class ReprojectionMinimum
{
    /// <summary>
    /// The error per pixel, and where a warped source gave it. Where an unwarped source is at least as good the result is its error, a constant:
    /// the pixel stays in the mean and has no gradient.
    /// </summary>
    /// <param name="warped">(B, N, H, W): the photometric error of every warped source.</param>
    /// <param name="identity">(B, N, H, W): that of every unwarped source with its tie-break noise, or null for no auto-mask.</param>
    /// <param name="average">Average over sources instead of the minimum (ablation); with identity errors, the less of the two averages.</param>
    /// <returns>Error (B, 1, H, W), and (B, 1, H, W) booleans: true where a warped source won; null without identity errors.</returns>
    /// <exception cref="ArgumentException">A tensor has another shape.</exception>
    public static (Tensor Error, Tensor? Selected) Combine(Tensor warped, Tensor? identity, bool average = false)
    {
        TensorGuard.RequireShape(warped, nameof(warped), TensorGuard.Any, TensorGuard.Any, TensorGuard.Any, TensorGuard.Any);
        if (identity is not null)
            TensorGuard.RequireSameShape(identity, nameof(identity), warped, nameof(warped));
        using DisposeScope scope = NewDisposeScope();
        Tensor best = OverSources(warped, average);
        if (identity is null)
            return (best.MoveToOuterDisposeScope(), null);
        Tensor unmoved = OverSources(identity, average);
        Tensor selected = best.lt(unmoved);
        return (where(selected, best, unmoved).MoveToOuterDisposeScope(), selected.MoveToOuterDisposeScope());
    }

    /// <summary>
    /// N(0, 1) · <paramref name="deviation"/> from torch's generator, to be added to the unwarped sources' errors, so that equal frames, whose warped and unwarped errors tie,
    /// mask about half of their pixels.
    /// </summary>
    /// <param name="shape">(B, N, H, W).</param>
    /// <param name="deviation">0 for none; 1e-5 is published.</param>
    /// <param name="like">Gives element type and device.</param>
    /// <returns>Null where the deviation is 0.</returns>
    public static Tensor? TieBreakNoise(long[] shape, double deviation, Tensor like)
    {
        ArgumentNullException.ThrowIfNull(like);
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        return deviation == 0 ? null : randn(shape, dtype: like.dtype, device: like.device).mul_(deviation);
    }

    private static Tensor OverSources(Tensor errors, bool average)
    {
        if (errors.size(1) == 1)
            return errors;
        return average ? errors.mean([1], keepdim: true) : errors.min(1, keepdim: true).values;
    }
}
