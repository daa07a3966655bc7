namespace SelfSup.Monocular.Losses;

/// <summary>
/// The objective's constants and the published ablations. Defaults are those of Godard et al. 2019.
/// </summary>
public sealed record ObjectiveOptions
{
    /// <summary>The share of structural similarity in the photometric error, in [0, 1]; 0 leaves the absolute difference alone (ablation). Equation 3.</summary>
    public double SsimWeight { get; init; } = PhotometricError.DefaultSsimWeight;

    /// <summary>The weight λ of edge-aware smoothness at scale 0, at least 0; halved from scale to scale. Section 3.4.</summary>
    public double Smoothness { get; init; } = 1e-3;

    /// <summary>The standard deviation of the noise that breaks ties between warped and unwarped sources, at least 0.</summary>
    public double TieBreakNoise { get; init; } = 1e-5;

    /// <summary>Mask pixels that an unwarped source explains as well. Equation 5.</summary>
    public bool AutoMask { get; init; } = true;

    /// <summary>Take the least error over sources per pixel; else their average (ablation). Equation 4.</summary>
    public bool MinReprojection { get; init; } = true;

    /// <summary>Upsample every scale's disparity and compare at full resolution; else each scale compares at its own resolution (ablation). Section 3.3.</summary>
    public bool FullResolution { get; init; } = true;

    /// <summary>Weight every source's error by a learned mask (ablation); excludes the auto-mask.</summary>
    public bool PredictiveMask { get; init; }

    /// <summary>Use the fused operation where options and build allow it: the same numbers, to rounding, in a fraction of the time.</summary>
    public bool Fused { get; init; } = true;

    /// <summary>The depth of disparity 1, positive.</summary>
    public double MinDepth { get; init; } = 0.1;

    /// <summary>The depth of disparity 0, greater than <see cref="MinDepth"/>.</summary>
    public double MaxDepth { get; init; } = 100;

    /// <summary>Throws <see cref="ArgumentException"/> naming the first option that is out of range, with the range.</summary>
    public void Validate()
    {
        if (SsimWeight is not (>= 0 and <= 1))
            throw new ArgumentException($"ssim_weight is {SsimWeight}; it lies in [0, 1]");
        if (Smoothness is not (>= 0 and < double.PositiveInfinity))
            throw new ArgumentException($"smoothness is {Smoothness}; it is at least 0");
        if (TieBreakNoise is not (>= 0 and < double.PositiveInfinity))
            throw new ArgumentException($"tie_break_noise is {TieBreakNoise}; it is at least 0");
        if (MinDepth is not (> 0 and < double.PositiveInfinity))
            throw new ArgumentException($"min_depth is {MinDepth}; it is positive");
        if (!(MaxDepth > MinDepth) || double.IsInfinity(MaxDepth))
            throw new ArgumentException($"max_depth is {MaxDepth}; it is greater than min_depth ({MinDepth})");
        if (PredictiveMask && AutoMask)
            throw new ArgumentException("predictive_mask and automask exclude each other; turn one off");
    }
}
