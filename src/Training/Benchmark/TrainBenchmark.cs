using SelfSup.Data.Loading;
using SelfSup.Monocular.Layers;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Benchmark;

/// <summary>How long training steps take: with their parts, their arithmetic and their floor.</summary>
public sealed record TrainBenchmark
{
    /// <summary>Whole steps, in seconds, waiting for data included.</summary>
    public required Spread Seconds { get; init; }

    /// <summary>Median seconds of the parts, by name, in their order.</summary>
    public required IReadOnlyDictionary<string, double> Parts { get; init; }

    /// <summary>Samples a step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Floating-point operations of the networks' convolutions a sample, forward and backward.</summary>
    public required double OperationsPerSample { get; init; }

    /// <summary>What the machine reaches at best; null where it was not asked for.</summary>
    public MachineRates? Rates { get; init; }

    /// <summary>The largest resident memory of the process, in bytes; null where the system does not tell.</summary>
    public required long? PeakMemoryBytes { get; init; }

    /// <summary>Where it ran.</summary>
    public required Device Device { get; init; }

    /// <summary>fp32 or bf16.</summary>
    public required string Precision { get; init; }

    /// <summary>Samples a second at the median.</summary>
    public double SamplesPerSecond => BatchSize / Seconds.Median;

    /// <summary>Floating-point operations a second at the median.</summary>
    public double OperationsPerSecond => OperationsPerSample * SamplesPerSecond;

    /// <summary>The networks' arithmetic at the machine's best rate: no step in this precision can be faster; null without rates.</summary>
    public double? FloorSeconds => Rates is null ? null : OperationsPerSample * BatchSize / Rates.ConvolutionRate;

    /// <summary>Takes steps, a few of them unmeasured first.</summary>
    /// <param name="recipe">Networks, losses, size, batch, device and precision.</param>
    /// <param name="batches">As many batches as are asked for, disposed by this method; they may be the same.</param>
    /// <param name="warmUps">Steps that do not count.</param>
    /// <param name="steps">Steps that count, at least 1.</param>
    /// <param name="withRates">Whether to measure the machine's rates too.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="interrupt">Ends it, with <see cref="OperationCanceledException"/>.</param>
    public static TrainBenchmark Run(Recipe recipe, IEnumerable<TrainingBatch> batches, int warmUps, int steps, bool withRates, IProgressReporter progress, CancellationToken interrupt)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        using StepMachine machine = new(recipe);
        // On a GPU waiting between parts would slow the steps, so that whole ones are timed apart, first.
        bool apart = machine.Device.type != DeviceType.CPU;
        int total = warmUps + (apart ? 2 * steps : steps);
        progress.Begin(new ProgressTask("timing", "step", total, 0, recipe.Train.BatchSize));
        List<double> whole = [];
        List<StepSeconds> parts = [];
        double operations = 0;
        int batchSize = 0;
        int done = 0;
        foreach (TrainingBatch batch in batches.Take(total))
        {
            interrupt.ThrowIfCancellationRequested();
            batchSize = batch.Samples.Count;
            if (done == 0)
                operations = Operations(machine, batch);
            if (done >= warmUps && (!apart || done >= warmUps + steps))
                parts.Add(machine.Step(batch));
            else if (done >= warmUps)
                whole.Add(machine.WholeStep(batch) + batch.WaitSeconds);
            else
                machine.WholeStep(batch);
            progress.Report(++done);
        }

        progress.End();
        return new TrainBenchmark
        {
            Seconds = Spread.Of(apart ? whole : parts.Select(step => step.Total)),
            Parts = Medians(parts),
            BatchSize = batchSize,
            OperationsPerSample = operations / batchSize,
            Rates = withRates ? MachineRates.Measure(machine.Device, machine.Precision, machine.Networks.UsesChannelsLast, batchSize) : null,
            PeakMemoryBytes = ProcessMemory.PeakBytes(),
            Device = machine.Device,
            Precision = machine.Precision == ScalarType.BFloat16 ? "bf16" : "fp32",
        };
    }

    /// <summary>The same batch, as often as it is asked for; it stays the caller's.</summary>
    public static IEnumerable<TrainingBatch> Repeated(TrainingBatch batch)
    {
        while (true)
            yield return batch;
    }

    /// <summary>Floating-point operations of a batch, forward and backward.</summary>
    internal static double Operations(StepMachine machine, TrainingBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        using ConvolutionWork work = new();
        _ = ForwardPass.Predict(machine.Networks, batch, machine.Device);
        return work.Operations;
    }

    private static Dictionary<string, double> Medians(List<StepSeconds> steps) => new(StringComparer.Ordinal)
    {
        ["load"] = Spread.Of(steps.Select(step => step.Load)).Median,
        ["networks_forward"] = Spread.Of(steps.Select(step => step.NetworksForward)).Median,
        ["loss_forward"] = Spread.Of(steps.Select(step => step.LossForward)).Median,
        ["backward"] = Spread.Of(steps.Select(step => step.Backward)).Median,
        ["optimizer"] = Spread.Of(steps.Select(step => step.Optimizer)).Median,
    };
}
