namespace SelfSup.Training.Configuration;

/// <summary>Guidance by a segmentation branch at training time (recipe section <c>segmentation</c>). Border weights: Ronneberger et al., "U-Net" (2015), equation 2.</summary>
public sealed record SegmentationOptions
{
    /// <summary>Whether the branch is trained beside the depth network.</summary>
    public bool Enabled { get; init; }

    /// <summary>The branch's network.</summary>
    public string Network { get; init; } = "unet_efficientnet_b3";

    /// <summary>Weight of the segmentation loss in the total.</summary>
    public double Weight { get; init; } = 5e-4;

    /// <summary>Learning rate of the branch's own Adam.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>w₀, the largest extra weight, at a border.</summary>
    public double W0 { get; init; } = 10;

    /// <summary>σ in pixels, the reach of the border weight.</summary>
    public double Sigma { get; init; } = 5;
}
