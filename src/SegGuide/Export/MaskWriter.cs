using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using SelfSup.SegGuide.Masks;

namespace SelfSup.SegGuide.Export;

/// <summary>A thread that encodes and writes masks, so that the network does not wait for the disk. A failure is thrown to the one who adds masks.</summary>
internal sealed class MaskWriter : IDisposable
{
    private const int QueueLength = 32;

    private readonly MaskTarget _target;
    private readonly Action<MaskIndexRow> _written;
    private readonly Channel<(MaskJob Job, MaskImage Mask)> _queue = Channel.CreateBounded<(MaskJob, MaskImage)>(QueueLength);
    private readonly Thread _thread;
    private volatile Exception? _failure;

    /// <summary>Starts the thread; <paramref name="written"/> is called on it for every mask that is on the disk.</summary>
    internal MaskWriter(MaskTarget target, Action<MaskIndexRow> written)
    {
        _target = target;
        _written = written;
        _thread = new Thread(Work) { IsBackground = true, Name = "mask writer" };
        _thread.Start();
    }

    /// <summary>Whether writing itself has failed, a full disk above all.</summary>
    internal bool HasFailed => _failure is not null;

    /// <summary>Queues a mask, waiting while the queue is full.</summary>
    internal void Add(MaskJob job, MaskImage mask)
    {
        ThrowFailure();
        try
        {
            _queue.Writer.WriteAsync((job, mask)).AsTask().GetAwaiter().GetResult();
        }
        catch (ChannelClosedException)
        {
            ThrowFailure();
            throw;
        }
    }

    /// <summary>Waits until everything queued is written.</summary>
    internal void Finish()
    {
        Dispose();
        ThrowFailure();
    }

    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _thread.Join();
    }

    private void ThrowFailure()
    {
        if (_failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    private void Work()
    {
        try
        {
            while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (_queue.Reader.TryRead(out (MaskJob Job, MaskImage Mask) next))
                {
                    _target.Write(next.Job, next.Mask);
                    _written(MaskIndexRow.Of(_target.Name(next.Job), next.Mask));
                }
            }
        }
#pragma warning disable CA1031 // an unhandled exception on a thread ends the process; the adder shall have it instead
        catch (Exception error)
#pragma warning restore CA1031
        {
            _failure = error;
            _queue.Writer.TryComplete(error);
        }
    }
}
