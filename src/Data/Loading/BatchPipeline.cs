using System.Diagnostics;
using System.Threading.Channels;

namespace SelfSup.Data.Loading;

/// <summary>
/// The threads of one epoch. They take samples one by one, batch after batch, so that all of them work on the batch that is wanted next;
/// batches go to the consumer in order, and no more than the prefetch number are unfinished or waiting.
/// </summary>
/// <typeparam name="TBatch">What a batch is.</typeparam>
internal sealed class BatchPipeline<TBatch> : IDisposable
    where TBatch : class, IDisposable
{
    private readonly Func<int, BatchAssembly<TBatch>> _begin;
    private readonly SampleBuilder _builder;
    private readonly int _end;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _permits;
    private readonly CancellationTokenSource _stop;
    private readonly Channel<BatchAssembly<TBatch>> _ordered = Channel.CreateUnbounded<BatchAssembly<TBatch>>();
    private readonly Thread[] _workers;
    private BatchAssembly<TBatch>? _filling;
    private BatchAssembly<TBatch>? _awaited;
    private int _nextSlot;
    private int _nextBatch;
    private int _handedOut;

    public BatchPipeline(Func<int, BatchAssembly<TBatch>> begin, SampleBuilder builder, BatchLoaderOptions options, int firstBatch, int end, CancellationToken cancellation)
    {
        _begin = begin;
        _builder = builder;
        _nextBatch = firstBatch;
        _handedOut = firstBatch;
        _end = end;
        _permits = new SemaphoreSlim(options.Prefetch);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _workers = new Thread[options.Workers];
        for (int i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Thread(Work) { IsBackground = true, Name = $"loader {i}" };
            _workers[i].Start();
        }
    }

    /// <summary>The next batch, or null at the end.</summary>
    public TBatch? Next()
    {
        _stop.Token.ThrowIfCancellationRequested();
        if (_handedOut == _end)
            return null;
        long start = Stopwatch.GetTimestamp();
        _awaited = Receive();
        _awaited.Completion.Wait(_stop.Token);
        TBatch batch = _awaited.Take(Stopwatch.GetElapsedTime(start).TotalSeconds);
        _awaited = null;
        _handedOut++;
        _permits.Release();
        return batch;
    }

    /// <summary>Stops the threads, waits until they are gone, and frees every batch that was not handed out.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        foreach (Thread worker in _workers)
            worker.Join();
        _awaited?.Dispose();
        while (_ordered.Reader.TryRead(out BatchAssembly<TBatch>? assembly))
            assembly.Dispose();
        _stop.Dispose();
        _permits.Dispose();
    }

    private BatchAssembly<TBatch> Receive()
    {
        try
        {
            return _ordered.Reader.ReadAsync(_stop.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (ChannelClosedException error)
        {
            throw new InvalidOperationException($"a batch could not be started: {error.InnerException?.Message}", error.InnerException);
        }
    }

    private void Work()
    {
        try
        {
            while (TryTakeSlot(out BatchAssembly<TBatch>? assembly, out int slot))
                assembly!.Fill(slot, _builder);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The consumer has stopped; Dispose frees what is unfinished.
            return;
        }
        catch (Exception error)
        {
            // An unhandled exception on a thread ends the process; the consumer shall have it instead.
            _ordered.Writer.TryComplete(error);
        }
    }

    private bool TryTakeSlot(out BatchAssembly<TBatch>? assembly, out int slot)
    {
        _stop.Token.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_filling is null || _nextSlot == _filling.Count)
            {
                _filling = null;
                (assembly, slot) = (null, 0);
                if (_nextBatch == _end)
                    return false;
                // Held inside the gate on purpose: without a permit there is no work for the other threads either.
                _permits.Wait(_stop.Token);
                _filling = _begin(_nextBatch++);
                _nextSlot = 0;
                if (!_ordered.Writer.TryWrite(_filling))
                {
                    // Another thread could not start its batch and has closed the queue with its error.
                    _filling.Dispose();
                    _filling = null;
                    return false;
                }
            }

            (assembly, slot) = (_filling, _nextSlot++);
            return true;
        }
    }
}
