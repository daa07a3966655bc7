namespace SelfSup.Training.Configuration;

/// <summary>
/// Guidance by a segmentation branch at training time (recipe section <c>segmentation</c>). Border weights: Ronneberger et al., "U-Net" (2015), equation 2.
/// <see cref="Trained"/>, <see cref="FlipMasks"/> and <see cref="SigmoidBeforeSoftmax"/> exist to repeat what the public segmentation-guided code does.
/// </summary>
public sealed record SegmentationOptions
{
    /// <summary>Whether the branch is trained beside the depth network.</summary>
    public bool Enabled { get; init; }

    /// <summary>The branch's network.</summary>
    public string Network { get; init; } = "unet_resnet18";

    /// <summary>Start of the branch's encoder: empty for random weights, <c>imagenet</c>, or the path of a published weight file.</summary>
    public string Pretrained { get; init; } = "";

    /// <summary>Folder of masks as <c>selfsup export-masks</c> writes it; empty for the data folder's name with <c>_masks</c>, then .npy files beside the pictures.</summary>
    public string Masks { get; init; } = "";

    /// <summary>Weight of the segmentation loss in the total.</summary>
    public double Weight { get; init; } = 5e-4;

    /// <summary>First learning rate of the branch's own parameters.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Epochs after which the branch's rate is multiplied by <see cref="LearningRateGamma"/>, again and again; 0 for never.</summary>
    public int LearningRateStepEpochs { get; init; } = 15;

    /// <summary>The factor of <see cref="LearningRateStepEpochs"/>.</summary>
    public double LearningRateGamma { get; init; } = 0.1;

    /// <summary>w₀, the largest extra weight, at a border; 0 gives all pixels of a class the same weight.</summary>
    public double W0 { get; init; } = 10;

    /// <summary>σ in pixels, the reach of the border weight.</summary>
    public double Sigma { get; init; } = 5;

    /// <summary>Whether both classes count equally in every mask, however few pixels one has.</summary>
    public bool ClassBalance { get; init; }

    /// <summary>Whether the branch learns; a frozen one keeps its first weights, and only its batch statistics move.</summary>
    public bool Trained { get; init; } = true;

    /// <summary>Whether a mirrored image meets its mirrored mask.</summary>
    public bool FlipMasks { get; init; } = true;

    /// <summary>Whether the logits go through a sigmoid before the softmax.</summary>
    public bool SigmoidBeforeSoftmax { get; init; }

    /// <summary>The branch's learning rate in an epoch counted from 0.</summary>
    public double LearningRateAt(int epoch) => TrainOptions.StepwiseRate(LearningRate, LearningRateStepEpochs, LearningRateGamma, epoch);
}
