using System.Diagnostics;
using SelfSup.Data.Loading;
using SelfSup.Training.Logging;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Loop;

/// <summary>A step that has been queued on the device and whose numbers may not have arrived. It owns its batch and the results of its forward pass.</summary>
internal sealed class StepInFlight : IDisposable
{
    private readonly StepNumbers _numbers;
    private readonly bool _guided;
    private double[]? _read;

    /// <summary>Takes over batch and forward pass, and starts the copy of the numbers.</summary>
    internal StepInFlight(TrainingBatch batch, ForwardResult forward, bool guided)
    {
        Batch = batch;
        Forward = forward;
        _guided = guided;
        IEnumerable<Tensor> scalars = [forward.Total, .. forward.Objective.PerScale];
        _numbers = StepNumbers.Begin(forward.Segmentation is { } segmentation ? scalars.Append(segmentation.Loss) : scalars);
    }

    /// <summary>The number of the step; the first is 1.</summary>
    internal required long Step { get; init; }

    /// <summary>The epoch, from 0.</summary>
    internal required int Epoch { get; init; }

    /// <summary>The step's learning rate.</summary>
    internal required double Rate { get; init; }

    /// <summary>When it was begun, waiting for its batch included, as <see cref="Stopwatch.GetTimestamp"/> tells it.</summary>
    internal required long Begun { get; init; }

    /// <summary>Whether its pictures are wanted.</summary>
    internal required bool Pictures { get; init; }

    internal TrainingBatch Batch { get; }

    internal ForwardResult Forward { get; }

    /// <summary>The loss; waits for it.</summary>
    internal double Loss => Numbers[0];

    private double[] Numbers => _read ??= _numbers.Read();

    /// <summary>The step's line of <c>metrics.jsonl</c>.</summary>
    internal MetricsLine Line(double seconds)
    {
        int scales = Forward.Objective.PerScale.Count;
        MetricsLine line = MetricsLine.Training(Step, Epoch, Loss, Numbers[1..(1 + scales)], Rate, Batch.Samples.Count / seconds, Batch.WaitSeconds);
        return _guided ? line.WithSegmentation(Forward.Segmentation is null ? null : Numbers[1 + scales], Batch.Masks?.Present.Count ?? 0) : line;
    }

    public void Dispose()
    {
        _numbers.Dispose();
        Forward.Dispose();
        Batch.Dispose();
    }
}
