using SelfSup.Geometry;
using SelfSup.Monocular.Layers;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Monocular.Losses;

/// <summary>
/// The self-supervised objective: every source is warped into the target view by the predicted depth and motion, and what does not look alike is the loss.
/// Per scale: mean over pixels of the combined photometric error + λ / 2^s · smoothness; in all, the mean over scales.
/// Source: Godard et al. 2019, section 3.
/// </summary>
/// <remarks>
/// Runs in float32, or in float64 where all inputs are; disparities in half precision are taken to float32 first.
/// Not for use by several threads at once: it keeps the pixel grids of the sizes it has seen.
/// </remarks>
public sealed class SelfSupervisedObjective : IDisposable
{
    /// <summary>The weight of the cross-entropy that keeps a predictive mask from vanishing. Source: Godard et al. 2019, section 4.2.</summary>
    private const double MaskPriorWeight = 0.2;

    private readonly ObjectiveOptions _options;
    private readonly Dictionary<(long Height, long Width), BackProjection> _backProjections = [];

    /// <summary>Prepares the objective; throws <see cref="ArgumentException"/> naming an option that is out of range.</summary>
    public SelfSupervisedObjective(ObjectiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Computes the objective of one batch. Noise is drawn from torch's generator, once for every scale.</summary>
    /// <param name="input">Disparities, images, motions and cameras; left as they are.</param>
    /// <returns>The caller's to dispose, or its dispose scope's.</returns>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public ObjectiveResult Compute(ObjectiveInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        input.Validate(_options);
        using DisposeScope scope = NewDisposeScope();
        List<Tensor> losses = [];
        List<Tensor> shares = [];
        List<Tensor>? pictures = null;
        Tensor? mask = null;
        Tensor? pixelErrors = null;
        ComparisonLevel? full = _options.FullResolution ? ComparisonLevel.Of(input, 0, _options) : null;
        for (int i = 0; i < input.Scales.Count; i++)
        {
            using DisposeScope scaleScope = NewDisposeScope();
            ComparisonLevel level = full ?? ComparisonLevel.Of(input, input.Scales[i], _options);
            List<Tensor> warped = Warp(input, i, level);
            (Tensor loss, Tensor error, Tensor? selected) = Combine(input, i, level, warped);
            losses.Add((loss + WeightedSmoothness(input, i)).MoveToOuterDisposeScope());
            shares.Add(Share(selected, loss).MoveToOuterDisposeScope());
            if (i > 0 || !input.WithPictures)
                continue;
            pictures = warped.ConvertAll(picture => picture.detach().MoveToOuterDisposeScope());
            mask = selected?.to_type(error.dtype).MoveToOuterDisposeScope();
            pixelErrors = error.detach().MoveToOuterDisposeScope();
        }

        ObjectiveResult result = new()
        {
            Total = stack(losses).mean(),
            PerScale = losses,
            SelectedShare = shares,
            WarpedSources = pictures,
            AutoMask = mask,
            PixelErrors = pixelErrors,
        };
        foreach (Tensor tensor in result.Tensors())
            tensor.MoveToOuterDisposeScope();
        return result;
    }

    /// <summary>Frees the pixel grids.</summary>
    public void Dispose()
    {
        foreach (BackProjection backProjection in _backProjections.Values)
            backProjection.Dispose();
        _backProjections.Clear();
    }

    private List<Tensor> Warp(ObjectiveInput input, int index, ComparisonLevel level)
    {
        Tensor disparity = ToLevel(Precise(input.Disparities[index]), level);
        (Tensor scaledDisparity, Tensor depth) = DisparityToDepth.Convert(disparity, _options.MinDepth, _options.MaxDepth);
        Tensor points = BackProjectionOf(level).Points(depth, level.InverseIntrinsics);
        List<Tensor> warped = [];
        for (int i = 0; i < level.Sources.Count; i++)
        {
            Tensor transform = input.Sources[i].Transform;
            if (input.Sources[i].TranslationScalesWithInverseDepth)
                transform = RigidTransform.ScaleTranslation(transform, scaledDisparity.mean([2, 3]));
            Tensor grid = Projection.Grid(points, level.Intrinsics, transform, level.Height, level.Width);
            warped.Add(ViewSynthesis.Sample(level.Sources[i], grid));
        }

        return warped;
    }

    private (Tensor Loss, Tensor PixelErrors, Tensor? Selected) Combine(ObjectiveInput input, int index, ComparisonLevel level, List<Tensor> warped)
    {
        Tensor errors = level.Errors(warped, _options);
        if (_options.PredictiveMask)
        {
            Tensor mask = ToLevel(Precise(input.PredictiveMasks![index]), level);
            TensorGuard.RequireSameShape(mask, "predictive mask", errors, "errors");
            Tensor masked = ReprojectionMinimum.Combine(errors * mask, null, !_options.MinReprojection).Error;
            return (masked.mean() + (MaskPriorWeight * F.binary_cross_entropy(mask, ones_like(mask))), masked, null);
        }

        Tensor? identity = level.IdentityErrors;
        if (identity is not null)
            identity = ReprojectionMinimum.WithTieBreakNoise(identity, _options.TieBreakNoise);
        (Tensor error, Tensor? selected) = ReprojectionMinimum.Combine(errors, identity, !_options.MinReprojection);
        return (error.mean(), error, selected);
    }

    private Tensor WeightedSmoothness(ObjectiveInput input, int index)
    {
        int scale = input.Scales[index];
        return EdgeAwareSmoothness.Loss(Precise(input.Disparities[index]), input.TargetPyramid[scale]) * (_options.Smoothness / (1 << scale));
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

    private static Tensor ToLevel(Tensor map, ComparisonLevel level)
    {
        if (map.size(2) == level.Height && map.size(3) == level.Width)
            return map;
        return F.interpolate(map, size: [level.Height, level.Width], mode: InterpolationMode.Bilinear, align_corners: false);
    }

    private static Tensor Precise(Tensor map) => Parameters.IsHalf(map.dtype) ? map.to_type(ScalarType.Float32) : map;

    private static Tensor Share(Tensor? selected, Tensor like)
    {
        using IDisposable guard = no_grad();
        return selected is null ? ones_like(like) : selected.to_type(like.dtype).mean();
    }
}
