using SelfSup.Geometry;
using static TorchSharp.torch;

namespace SelfSup.Monocular.Losses;

/// <summary>The photometric part of the objective by <see cref="FusedPhotometricError"/>: the published objective, all scales at once.</summary>
internal sealed class FusedReprojection(ObjectiveOptions options)
{
    /// <summary>Whether the options and this build allow it: averages over sources and predictive masks are left to <see cref="ComposedReprojection"/>.</summary>
    public bool Serves(ComparisonLevel level) =>
        options.Fused
        && !options.PredictiveMask
        && (options.MinReprojection || level.Sources.Count == 1)
        && level.Target.size(1) == 3
        && level.Target.dtype == level.NormalisedIntrinsics.dtype
        && FusedPhotometricError.IsAvailable(level.Target.device, level.Target.dtype, level.Sources.Count);

    /// <summary>The losses and the shares of warped pixels of several scales at one level, each (S).</summary>
    /// <param name="input">The step's input.</param>
    /// <param name="indices">The places of the scales in the input's lists.</param>
    /// <param name="level">Where they are compared.</param>
    /// <param name="noise">One (B, N, H, W) per scale for the unwarped sources' errors; nulls for none.</param>
    public (Tensor Losses, Tensor Shares) Compute(ObjectiveInput input, IReadOnlyList<int> indices, ComparisonLevel level, IReadOnlyList<Tensor?> noise)
    {
        Tensor[] disparities = new Tensor[indices.Count];
        Tensor[] transforms = new Tensor[indices.Count];
        for (int i = 0; i < disparities.Length; i++)
        {
            disparities[i] = level.Fit(input.Disparities[indices[i]]).squeeze(1);
            transforms[i] = Transforms(input.Sources, disparities[i], level.Target.dtype);
        }

        return FusedPhotometricError.Minimum(
            stack(disparities),
            stack(transforms),
            level.NormalisedIntrinsics,
            level.Target,
            level.Sources,
            noise[0] is null ? null : stack(noise!),
            options.AutoMask,
            (options.MinDepth, options.MaxDepth),
            options.SsimWeight);
    }

    private Tensor Transforms(IReadOnlyList<SourceView> sources, Tensor disparity, ScalarType type)
    {
        Tensor[] transforms = new Tensor[sources.Count];
        for (int i = 0; i < transforms.Length; i++)
        {
            transforms[i] = sources[i].Transform.to_type(type);
            if (!sources[i].TranslationScalesWithInverseDepth)
                continue;
            Tensor mean = disparity.mean([1, 2]).unsqueeze(1);
            transforms[i] = RigidTransform.ScaleTranslation(transforms[i], DisparityToDepth.Convert(mean, options.MinDepth, options.MaxDepth).ScaledDisparity);
        }

        return stack(transforms);
    }
}
