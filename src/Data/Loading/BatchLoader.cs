using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Loading;

/// <summary>
/// Batches of training samples, made ahead of their use by several threads. The batches of an epoch depend on its number, the seed and
/// the samples alone: they are the same to the bit whatever the number of threads, and an epoch can be begun at any batch.
/// </summary>
public sealed class BatchLoader
{
    private readonly IReadOnlyList<SplitLine> _samples;
    private readonly SampleBuilder _builder;

    /// <summary>Makes a loader and reads the samples' cameras.</summary>
    /// <param name="samples">Usable targets, as <see cref="TripletIndex"/> gives them.</param>
    /// <param name="dataset">Where their frames lie.</param>
    /// <param name="options">Size, frames, augmentation and threads.</param>
    /// <exception cref="ConfigurationException">An option is out of range.</exception>
    /// <exception cref="UserErrorException">There are no samples, or a calibration is wanted and missing.</exception>
    public BatchLoader(IReadOnlyList<SplitLine> samples, IDrivingDataset dataset, BatchLoaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (samples.Count == 0)
            throw new UserErrorException($"{dataset.Root}: no samples to load; {dataset.Remedy}");
        _samples = samples;
        _builder = new SampleBuilder(samples, dataset, options);
        Options = options;
    }

    /// <summary>What the loader was made with.</summary>
    public BatchLoaderOptions Options { get; }

    /// <summary>Samples an epoch, before a last batch is left out.</summary>
    public int SampleCount => _samples.Count;

    /// <summary>Batches an epoch; fewer samples than a batch make one smaller batch.</summary>
    public int BatchesPerEpoch => Options.DropLast
        ? Math.Max(1, _samples.Count / Options.BatchSize)
        : (_samples.Count + Options.BatchSize - 1) / Options.BatchSize;

    /// <summary>The decoded frames kept in memory so far.</summary>
    public FrameCache Frames => _builder.Cache;

    /// <summary>
    /// The batches of an epoch from <paramref name="firstBatch"/> on. The caller disposes every batch. Leaving the enumeration early
    /// stops the threads and frees what they made; a sample's failure is thrown when its batch is reached, with the sample's name.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epoch"/> is negative, or the epoch has not that many batches.</exception>
    /// <exception cref="OperationCanceledException">While enumerating, when <paramref name="cancellation"/> fires.</exception>
    public IEnumerable<TrainingBatch> Epoch(int epoch, int firstBatch = 0, CancellationToken cancellation = default)
    {
        CheckStart(epoch, firstBatch);
        return Enumerate<TrainingBatch>(epoch, firstBatch, (samples, draws) => new TrainingBatchAssembly(samples, draws, Options), cancellation);
    }

    /// <summary>The same samples with the same draws as <see cref="Epoch"/>, their pictures as bytes and still to be augmented; without pictures where <paramref name="withPixels"/> is false.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="Epoch"/>.</exception>
    /// <exception cref="OperationCanceledException">As <see cref="Epoch"/>.</exception>
    public IEnumerable<RawBatch> RawEpoch(int epoch, int firstBatch = 0, bool withPixels = true, CancellationToken cancellation = default)
    {
        CheckStart(epoch, firstBatch);
        return Enumerate<RawBatch>(epoch, firstBatch, (samples, draws) => new RawBatchAssembly(samples, draws, Options, withPixels), cancellation);
    }

    private void CheckStart(int epoch, int firstBatch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(firstBatch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstBatch, BatchesPerEpoch);
    }

    private IEnumerable<TBatch> Enumerate<TBatch>(int epoch, int firstBatch, Func<SplitLine[], SampleDraw[], BatchAssembly<TBatch>> begin, CancellationToken cancellation)
        where TBatch : class, IDisposable
    {
        int[] order = EpochOrder.Make(_samples.Count, Options.Shuffle, Options.Seed, epoch);
        using BatchPipeline<TBatch> pipeline = new(Begin, _builder, Options, firstBatch, BatchesPerEpoch, cancellation);
        while (pipeline.Next() is { } batch)
            yield return batch;

        // A batch's samples in the epoch's order, with their draws.
        BatchAssembly<TBatch> Begin(int batch)
        {
            int first = batch * Options.BatchSize;
            int[] positions = [.. Enumerable.Range(first, Math.Min(Options.BatchSize, order.Length - first))];
            return begin([.. positions.Select(position => _samples[order[position]])], [.. positions.Select(position => _builder.Draw(epoch, position))]);
        }
    }
}
