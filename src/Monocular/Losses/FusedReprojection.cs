using SelfSup.Geometry;
using SelfSup.Interop;
using SelfSup.Monocular.Layers;
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
    /// <param name="noise">For the unwarped sources' errors.</param>
    public (Tensor Losses, Tensor Shares) Compute(ObjectiveInput input, IReadOnlyList<int> indices, ComparisonLevel level, TieBreak noise)
    {
        Tensor disparities = Disparities(input, indices, level);
        Tensor[] transforms = new Tensor[indices.Count];
        for (int i = 0; i < transforms.Length; i++)
            transforms[i] = Transforms(input.Sources, disparities.select(0, i), level.Target.dtype);
        return FusedPhotometricError.Minimum(
            disparities,
            stack(transforms),
            level.NormalisedIntrinsics,
            level.Target,
            level.Sources,
            (noise.Seed, noise.Deviation),
            options.AutoMask,
            (options.MinDepth, options.MaxDepth),
            options.SsimWeight);
    }

    private static Tensor Disparities(ObjectiveInput input, IReadOnlyList<int> indices, ComparisonLevel level)
    {
        IEnumerable<Tensor> maps = indices.Select(index => input.Disparities[index]);
        if (!PhotometricOperators.HasOthers(level.Target.device_type))
            return stack([.. maps.Select(map => level.Fit(map).squeeze(1))]);
        return PhotometricOperators.UpsampleAndStack([.. maps.Select(map => Parameters.Cast(map, level.Target.dtype))], level.Height, level.Width);
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
