using SelfSup.Data.Splits;

namespace SelfSup.Data.Loading;

/// <summary>
/// A batch in the making: its tensors are allocated at once, then several threads write one sample each straight into their memory.
/// </summary>
/// <typeparam name="TBatch">What comes out.</typeparam>
internal abstract class BatchAssembly<TBatch>(SplitLine[] samples, SampleDraw[] draws) : IDisposable
    where TBatch : IDisposable
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Exception?[] _failures = new Exception?[samples.Length];
    private int _remaining = samples.Length;

    /// <summary>Ends when every sample is written or has failed.</summary>
    public Task Completion => _completion.Task;

    public int Count => draws.Length;

    protected abstract TBatch Batch { get; }

    /// <summary>Writes the sample at <paramref name="slot"/>; its failure is kept for <see cref="Take"/>.</summary>
    public void Fill(int slot, SampleBuilder builder)
    {
        try
        {
            Write(samples[slot], draws[slot], slot, builder);
        }
        catch (Exception error)
        {
            // Any failure must reach the consumer, who would otherwise wait for ever.
            _failures[slot] = error;
        }

        if (Interlocked.Decrement(ref _remaining) == 0)
            _completion.SetResult();
    }

    /// <summary>The finished batch; the first failed sample's error, with its name, where one failed.</summary>
    public TBatch Take(double waitSeconds)
    {
        int failed = Array.FindIndex(_failures, failure => failure is not null);
        if (failed >= 0)
        {
            Dispose();
            string message = $"sample {samples[failed]}: {_failures[failed]!.Message}";
            throw _failures[failed] is UserErrorException ? new UserErrorException(message, _failures[failed]!) : new InvalidOperationException(message, _failures[failed]);
        }

        Waited(waitSeconds);
        return Batch;
    }

    public void Dispose() => Batch.Dispose();

    protected abstract void Write(SplitLine sample, in SampleDraw draw, int slot, SampleBuilder builder);

    protected abstract void Waited(double seconds);
}
