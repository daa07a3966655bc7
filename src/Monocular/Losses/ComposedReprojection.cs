using SelfSup.Geometry;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Monocular.Losses;

/// <summary>
/// The photometric part of the objective as single operations, one after the other, as the paper writes it: for every ablation and every device, and the measure of
/// <see cref="FusedReprojection"/>. Keeps the pixel grids of the sizes it has seen.
/// </summary>
internal sealed class ComposedReprojection(ObjectiveOptions options) : IDisposable
{
    /// <summary>The weight of the cross-entropy that keeps a predictive mask from vanishing. Source: Godard et al. 2019, section 4.2.</summary>
    private const double MaskPriorWeight = 0.2;

    private readonly Dictionary<(long Height, long Width), BackProjection> _backProjections = [];

    /// <summary>What the scales of one level share: computed once. Tensors belong to the caller's dispose scope.</summary>
    public LevelFacts Prepare(ComparisonLevel level)
    {
        LevelFacts facts = new(
            level,
            options.SsimWeight > 0 ? LocalMoments.Of(level.Target) : null,
            CameraIntrinsics.Matrix(level.NormalisedIntrinsics, level.Width, level.Height),
            CameraIntrinsics.InverseMatrix(level.NormalisedIntrinsics, level.Width, level.Height));
        return options.AutoMask ? facts with { IdentityErrors = Errors(facts, level.Sources) } : facts;
    }

    /// <summary>One scale's photometric loss and what it came from.</summary>
    /// <param name="input">The step's input.</param>
    /// <param name="index">The place of the scale in the input's lists.</param>
    /// <param name="facts">Of the level that the scale is compared at.</param>
    /// <param name="noise">(B, N, H, W) for the unwarped sources' errors; null for none.</param>
    public Reprojection Compute(ObjectiveInput input, int index, LevelFacts facts, Tensor? noise)
    {
        List<Tensor> warped = Warp(input, index, facts);
        Tensor errors = Errors(facts, warped);
        if (options.PredictiveMask)
        {
            Tensor mask = facts.Level.Fit(input.PredictiveMasks![index]);
            TensorGuard.RequireSameShape(mask, "predictive mask", errors, "errors");
            Tensor masked = ReprojectionMinimum.Combine(errors * mask, null, !options.MinReprojection).Error;
            return new Reprojection(masked.mean() + (MaskPriorWeight * F.binary_cross_entropy(mask, ones_like(mask))), masked, null, warped);
        }

        Tensor? identity = facts.IdentityErrors;
        if (identity is not null && noise is not null)
            identity += noise;
        (Tensor error, Tensor? selected) = ReprojectionMinimum.Combine(errors, identity, !options.MinReprojection);
        return new Reprojection(error.mean(), error, selected, warped);
    }

    /// <summary>Frees the pixel grids.</summary>
    public void Dispose()
    {
        foreach (BackProjection backProjection in _backProjections.Values)
            backProjection.Dispose();
        _backProjections.Clear();
    }

    private List<Tensor> Warp(ObjectiveInput input, int index, LevelFacts facts)
    {
        ComparisonLevel level = facts.Level;
        Tensor disparity = level.Fit(input.Disparities[index]);
        (Tensor scaledDisparity, Tensor depth) = DisparityToDepth.Convert(disparity, options.MinDepth, options.MaxDepth);
        Tensor points = BackProjectionOf(level).Points(depth, facts.InverseIntrinsics);
        List<Tensor> warped = [];
        for (int i = 0; i < level.Sources.Count; i++)
        {
            Tensor transform = input.Sources[i].Transform;
            if (input.Sources[i].TranslationScalesWithInverseDepth)
                transform = RigidTransform.ScaleTranslation(transform, scaledDisparity.mean([2, 3]));
            Tensor grid = Projection.Grid(points, facts.Intrinsics, transform, level.Height, level.Width);
            warped.Add(ViewSynthesis.Sample(level.Sources[i], grid));
        }

        return warped;
    }

    private Tensor Errors(LevelFacts facts, IReadOnlyList<Tensor> images)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] errors = new Tensor[images.Count];
        for (int i = 0; i < errors.Length; i++)
            errors[i] = PhotometricError.Map(images[i], facts.Level.Target, facts.TargetMoments, options.SsimWeight);
        return cat(errors, 1).MoveToOuterDisposeScope();
    }

    private BackProjection BackProjectionOf(ComparisonLevel level)
    {
        if (!_backProjections.TryGetValue((level.Height, level.Width), out BackProjection? backProjection))
        {
            backProjection = new BackProjection(level.Height, level.Width);
            _backProjections.Add((level.Height, level.Width), backProjection);
        }

        return backProjection;
    }

    /// <summary>What does not depend on the disparity at a level.</summary>
    /// <param name="Level">The images.</param>
    /// <param name="TargetMoments">The target's means and variances; null without structural similarity.</param>
    /// <param name="Intrinsics">(B, 3, 3).</param>
    /// <param name="InverseIntrinsics">(B, 3, 3).</param>
    internal sealed record LevelFacts(ComparisonLevel Level, LocalMoments? TargetMoments, Tensor Intrinsics, Tensor InverseIntrinsics)
    {
        /// <summary>(B, N, H, W): the errors of the unwarped sources, without noise; null without auto-mask.</summary>
        public Tensor? IdentityErrors { get; init; }
    }

    /// <summary>One scale's result.</summary>
    /// <param name="Loss">The mean of <paramref name="PixelErrors"/>, and with a predictive mask its prior.</param>
    /// <param name="PixelErrors">(B, 1, H, W).</param>
    /// <param name="Selected">(B, 1, H, W): where a warped source won; null without auto-mask.</param>
    /// <param name="Warped">The warped sources (B, 3, H, W).</param>
    internal sealed record Reprojection(Tensor Loss, Tensor PixelErrors, Tensor? Selected, IReadOnlyList<Tensor> Warped);
}
