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

    private static Tensor OverSources(Tensor errors, bool average)
    {
        if (errors.size(1) == 1)
            return errors;
        return average ? errors.mean([1], keepdim: true) : errors.min(1, keepdim: true).values;
    }
}
