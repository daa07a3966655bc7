namespace SelfSup.Training.Logging;

/// <summary>One line of <c>metrics.jsonl</c>: a training step, or a validation after it.</summary>
public sealed record MetricsLine
{
    /// <summary>The split of training steps, which the file leaves unsaid.</summary>
    public const string TrainingSplit = "train";

    /// <summary>The split of validations.</summary>
    public const string ValidationSplit = "val";

    /// <summary><see cref="TrainingSplit"/> or <see cref="ValidationSplit"/>.</summary>
    public string Split { get; init; } = TrainingSplit;

    /// <summary>Optimiser steps done, this one included; the first is 1.</summary>
    public required long Step { get; init; }

    /// <summary>The epoch, counted from 0.</summary>
    public required int Epoch { get; init; }

    /// <summary>The total loss.</summary>
    public required double Loss { get; init; }

    /// <summary>The loss of every scale, the finest first.</summary>
    public IReadOnlyList<double> LossPerScale { get; init; } = [];

    /// <summary>Further numbers by name, in the file's order: <c>lr</c>, <c>samples_per_second</c>, <c>wait_seconds</c>, or depth metrics.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Values { get; init; } = [];

    /// <summary>The number of this name among <see cref="Values"/>, or null.</summary>
    public double? this[string name]
    {
        get
        {
            foreach (KeyValuePair<string, double> value in Values)
            {
                if (value.Key == name)
                    return value.Value;
            }

            return null;
        }
    }

    /// <summary>A training step's line.</summary>
    /// <param name="step">Optimiser steps done, this one included.</param>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <param name="loss">The total loss.</param>
    /// <param name="lossPerScale">The loss of every scale.</param>
    /// <param name="learningRate">The rate of this step.</param>
    /// <param name="samplesPerSecond">Throughput.</param>
    /// <param name="waitSeconds">Seconds that the step waited for its batch.</param>
    public static MetricsLine Training(long step, int epoch, double loss, IReadOnlyList<double> lossPerScale, double learningRate, double samplesPerSecond, double waitSeconds) => new()
    {
        Step = step,
        Epoch = epoch,
        Loss = loss,
        LossPerScale = lossPerScale,
        Values = [new("lr", learningRate), new("samples_per_second", samplesPerSecond), new("wait_seconds", waitSeconds)],
    };

    /// <summary>This line with what the segmentation branch did: <c>masked_samples</c>, and <c>segmentation</c> where there was one.</summary>
    /// <param name="loss">The segmentation loss before its weight; null where no sample had a mask.</param>
    /// <param name="maskedSamples">Samples of the step that had a mask.</param>
    public MetricsLine WithSegmentation(double? loss, int maskedSamples)
    {
        IEnumerable<KeyValuePair<string, double>> values = Values.Append(new("masked_samples", maskedSamples));
        return this with { Values = [.. loss is { } known ? values.Append(new("segmentation", known)) : values] };
    }

    /// <summary>A validation's line; <paramref name="depthMetrics"/> is empty where there is no ground truth.</summary>
    public static MetricsLine Validation(long step, int epoch, double loss, IReadOnlyList<double> lossPerScale, IReadOnlyList<KeyValuePair<string, double>> depthMetrics) => new()
    {
        Split = ValidationSplit,
        Step = step,
        Epoch = epoch,
        Loss = loss,
        LossPerScale = lossPerScale,
        Values = depthMetrics,
    };
}
