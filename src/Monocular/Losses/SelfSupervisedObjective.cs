using SelfSup.Monocular.Layers;
using TorchSharp;
using static TorchSharp.torch;

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
    private readonly ObjectiveOptions _options;
    private readonly ComposedReprojection _composed;
    private readonly FusedReprojection _fused;

    /// <summary>Prepares the objective; throws <see cref="ArgumentException"/> naming an option that is out of range.</summary>
    public SelfSupervisedObjective(ObjectiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _composed = new ComposedReprojection(options);
        _fused = new FusedReprojection(options);
    }

    /// <summary>Computes the objective of one batch. The tie-break noise is drawn from torch's generator, anew for every scale.</summary>
    /// <param name="input">Disparities, images, motions and cameras; left as they are.</param>
    /// <returns>The caller's to dispose, or its dispose scope's.</returns>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public ObjectiveResult Compute(ObjectiveInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        input.Validate(_options);
        using DisposeScope scope = NewDisposeScope();
        Tensor[] losses = new Tensor[input.Scales.Count];
        Tensor[] shares = new Tensor[losses.Length];
        ComposedReprojection.Reprojection? pictures = null;
        int[] all = [.. Enumerable.Range(0, losses.Length)];
        foreach (int[] indices in _options.FullResolution ? [all] : all.Select(index => (int[])[index]))
        {
            ComparisonLevel level = ComparisonLevel.Of(input, _options.FullResolution ? 0 : input.Scales[indices[0]]);
            TieBreak noise = _options.AutoMask ? TieBreak.Draw(_options.TieBreakNoise) : TieBreak.None;
            if (_fused.Serves(level))
                Fused(input, indices, level, noise, losses, shares);
            else
                Composed(input, indices, level, noise, losses, shares);
            if (input.WithPictures && indices[0] == 0)
                pictures = Pictures(input, level, noise);
        }

        for (int i = 0; i < losses.Length; i++)
            losses[i] += WeightedSmoothness(input, i);
        ObjectiveResult result = new()
        {
            Total = stack(losses).mean(),
            PerScale = losses,
            SelectedShare = shares,
            WarpedSources = pictures?.Warped,
            AutoMask = pictures?.Selected?.to_type(losses[0].dtype),
            PixelErrors = pictures?.PixelErrors,
        };
        foreach (Tensor tensor in result.Tensors())
            tensor.MoveToOuterDisposeScope();
        return result;
    }

    /// <summary>Frees the pixel grids.</summary>
    public void Dispose() => _composed.Dispose();

    private void Fused(ObjectiveInput input, int[] indices, ComparisonLevel level, TieBreak noise, Tensor[] losses, Tensor[] shares)
    {
        (Tensor perScale, Tensor selected) = _fused.Compute(input, indices, level, noise);
        for (int i = 0; i < indices.Length; i++)
        {
            losses[indices[i]] = perScale.select(0, i);
            shares[indices[i]] = selected.select(0, i);
        }
    }

    private void Composed(ObjectiveInput input, int[] indices, ComparisonLevel level, TieBreak noise, Tensor[] losses, Tensor[] shares)
    {
        ComposedReprojection.LevelFacts facts = _composed.Prepare(level);
        for (int i = 0; i < indices.Length; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            ComposedReprojection.Reprojection scale = _composed.Compute(input, indices[i], facts, noise.ForScale(i, level));
            losses[indices[i]] = scale.Loss.MoveToOuterDisposeScope();
            shares[indices[i]] = Share(scale.Selected, scale.Loss).MoveToOuterDisposeScope();
        }
    }

    private ComposedReprojection.Reprojection Pictures(ObjectiveInput input, ComparisonLevel level, TieBreak noise)
    {
        using IDisposable guard = no_grad();
        return _composed.Compute(input, 0, _composed.Prepare(level), noise.ForScale(0, level));
    }

    private Tensor WeightedSmoothness(ObjectiveInput input, int index)
    {
        int scale = input.Scales[index];
        Tensor disparity = input.Disparities[index];
        if (Parameters.IsHalf(disparity.dtype))
            disparity = disparity.to_type(ScalarType.Float32);
        return EdgeAwareSmoothness.Loss(disparity, input.TargetPyramid[scale], _options.Fused) * (_options.Smoothness / (1 << scale));
    }

    private static Tensor Share(Tensor? selected, Tensor like)
    {
        using IDisposable guard = no_grad();
        return selected is null ? ones_like(like) : selected.to_type(like.dtype).mean();
    }
}
