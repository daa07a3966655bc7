using System.Runtime.ExceptionServices;

namespace SelfSup.Evaluation.Rendering.Pipelines;

/// <summary>The threads of a pipeline. The first that fails, or the caller's cancellation, ends them all; <see cref="Join"/> throws what the first one threw.</summary>
internal sealed class WorkerGroup(CancellationToken cancellation) : IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    private readonly List<Thread> _threads = [];
    private ExceptionDispatchInfo? _failure;
    private bool _closed;

    /// <summary>Cancelled when the group ends early; every wait in it listens to this.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Starts a thread.</summary>
    public void Start(string name, Action work)
    {
        Thread thread = new(() => Run(work)) { IsBackground = true, Name = name };
        _threads.Add(thread);
        thread.Start();
    }

    /// <summary>Runs the caller's own part of the work.</summary>
    public void Run(Action work)
    {
        try
        {
            work();
        }
        catch (Exception error)
        {
            // An unhandled exception on a thread ends the process; Join throws it instead.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(error), null);
            _stop.Cancel();
        }
    }

    /// <summary>Waits for the threads.</summary>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public void Join()
    {
        foreach (Thread thread in _threads)
            thread.Join();
        cancellation.ThrowIfCancellationRequested();
        _failure?.Throw();
    }

    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        _stop.Cancel();
        foreach (Thread thread in _threads)
            thread.Join();
        _stop.Dispose();
    }
}
