using System.Diagnostics;
using SelfSup.Data.Loading;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;

namespace SelfSup.Training.Benchmark;

/// <summary>How fast batches come from a dataset.</summary>
/// <param name="SamplesPerSecond">As fast as they can be had, or with steps of the given length between them.</param>
/// <param name="WaitShare">The share of the time that the consumer waited.</param>
/// <param name="Samples">How many were loaded.</param>
/// <param name="Seconds">In how much time.</param>
public sealed record DataBenchmark(double SamplesPerSecond, double WaitShare, long Samples, double Seconds)
{
    /// <summary>Loads batches, epoch after epoch.</summary>
    /// <param name="data">The training list.</param>
    /// <param name="batches">How many, at least 1.</param>
    /// <param name="stepSeconds">How long a step takes, which is slept; 0 for none: then everything is waiting.</param>
    /// <param name="progress">Told of every batch.</param>
    /// <param name="interrupt">Ends it.</param>
    public static DataBenchmark Run(TrainingData data, int batches, double stepSeconds, IProgressReporter progress, CancellationToken interrupt)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentOutOfRangeException.ThrowIfLessThan(batches, 1);
        progress.Begin(new ProgressTask("loading", "batch", batches, 0, data.BatchSize));
        long samples = 0;
        double waited = 0;
        long begun = Stopwatch.GetTimestamp();
        int done = 0;
        foreach (TrainingBatch batch in Batches(data).Take(batches))
        {
            interrupt.ThrowIfCancellationRequested();
            samples += batch.Samples.Count;
            waited += batch.WaitSeconds;
            if (stepSeconds > 0)
                Thread.Sleep(TimeSpan.FromSeconds(stepSeconds));
            progress.Report(++done);
        }

        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        progress.End();
        return new DataBenchmark(samples / seconds, waited / seconds, samples, seconds);
    }

    /// <summary>The batches of all epochs; each is disposed when the next is asked for.</summary>
    public static IEnumerable<TrainingBatch> Batches(TrainingData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        for (int epoch = 0; ; epoch++)
        {
            foreach (TrainingBatch batch in data.TrainingEpoch(epoch, 0))
            {
                using (batch)
                    yield return batch;
            }
        }
    }
}
