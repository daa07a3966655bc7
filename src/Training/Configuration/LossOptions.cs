namespace SelfSup.Training.Configuration;

/// <summary>The training objective and its published ablations (recipe section <c>loss</c>). Source: Godard et al. (2019), section 3 and table 2.</summary>
public sealed record LossOptions
{
    /// <summary>α of α·SSIM + (1 − α)·L1; 0 is the ablation without SSIM.</summary>
    public double SsimWeight { get; init; } = 0.85;

    /// <summary>λ of the edge-aware smoothness, halved at every coarser scale.</summary>
    public double Smoothness { get; init; } = 1e-3;

    /// <summary>Standard deviation of the normal noise that breaks ties between identity errors.</summary>
    public double TieBreakNoise { get; init; } = 1e-5;

    /// <summary>Ignore pixels that the unwarped source explains best (equation 5).</summary>
    public bool Automask { get; init; } = true;

    /// <summary>Per-pixel minimum over the sources (equation 4); else their mean.</summary>
    public bool MinReprojection { get; init; } = true;

    /// <summary>Every scale's disparity is upsampled and compared at full resolution; else at its own.</summary>
    public bool FullResolution { get; init; } = true;

    /// <summary>A learned mask weights the photometric error (Zhou et al., "Unsupervised learning of depth and ego-motion from video", 2017, section 3.3); needs <see cref="Automask"/> off.</summary>
    public bool PredictiveMask { get; init; }

    /// <summary>Compute the photometric error in one operation where options and build allow it; the numbers are the same, to rounding.</summary>
    public bool Fused { get; init; } = true;
}
