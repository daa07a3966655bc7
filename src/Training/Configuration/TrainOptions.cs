namespace SelfSup.Training.Configuration;

/// <summary>Optimiser, schedule and device (recipe section <c>train</c>). Defaults: Godard et al. (2019), section 4 and its public options.</summary>
public sealed record TrainOptions
{
    /// <summary>Samples a step; an incomplete last batch of an epoch is left out.</summary>
    public int BatchSize { get; init; } = 12;

    /// <summary>Passes over the training list.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Optimiser steps after which training ends whatever <see cref="Epochs"/> says; 0 leaves it to the epochs.</summary>
    public long Steps { get; init; }

    /// <summary>The first learning rate.</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>Epochs after which the rate is multiplied by <see cref="LearningRateGamma"/>, again and again; 0 for never.</summary>
    public int LearningRateStepEpochs { get; init; } = 15;

    /// <summary>The factor of <see cref="LearningRateStepEpochs"/>.</summary>
    public double LearningRateGamma { get; init; } = 0.1;

    /// <summary><c>adam</c>, <c>adamw</c> or <c>sgd</c>.</summary>
    public string Optimizer { get; init; } = "adam";

    /// <summary>Momentum of <c>sgd</c>; the other optimisers have none.</summary>
    public double Momentum { get; init; }

    /// <summary>Weight decay (decoupled with <c>adamw</c>).</summary>
    public double WeightDecay { get; init; }

    /// <summary>Decides initial weights, order, augmentation and noise.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Arithmetic of the networks: <c>fp32</c>, <c>bf16</c>, or <c>auto</c> for what the device does well.</summary>
    public string Precision { get; init; } = "auto";

    /// <summary><c>auto</c> (CUDA when there is one), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Weights to start from (a run, a checkpoint, or a folder of weight files); empty for none.</summary>
    public string Init { get; init; } = "";

    /// <summary>The learning rate of an epoch counted from 0: with the defaults 1e-4 in epochs 0 to 14 and 1e-5 from 15.</summary>
    public double LearningRateAt(int epoch) => StepwiseRate(LearningRate, LearningRateStepEpochs, LearningRateGamma, epoch);

    internal static double StepwiseRate(double first, int stepEpochs, double gamma, int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        int drops = stepEpochs == 0 ? 0 : epoch / stepEpochs;
        return first * Math.Pow(gamma, drops);
    }
}
