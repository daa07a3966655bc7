using System.Collections.Concurrent;
using System.Threading.Channels;
using SelfSup.Data.Images;

namespace SelfSup.SegGuide.Export;

/// <summary>
/// Threads that decode and resize ahead of the network. Each takes whole groups of pictures and hands them on as batches of one size, so what goes through the
/// network together depends on the groups alone and not on threads. A failure is thrown to the one who takes batches.
/// </summary>
internal sealed class PictureReader : IDisposable
{
    private readonly IReadOnlyList<MaskJob[]> _groups;
    private readonly NetworkSize _size;
    private readonly CancellationTokenSource _stop;
    private readonly Channel<PictureBatch> _ready;
    private readonly ConcurrentBag<byte[]> _spare = [];
    private readonly Thread[] _workers;
    private int _next = -1;
    private int _running;

    internal PictureReader(IReadOnlyList<MaskJob[]> groups, NetworkSize size, int workers, CancellationToken cancellation)
    {
        _groups = groups;
        _size = size;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ready = Channel.CreateBounded<PictureBatch>(workers + 1);
        _running = workers;
        _workers = [.. Enumerable.Range(0, workers).Select(i => new Thread(Work) { IsBackground = true, Name = $"mask reader {i}" })];
        foreach (Thread worker in _workers)
            worker.Start();
    }

    /// <summary>Waits for a batch; null at the end.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="SelfSup.Data.UserErrorException">A picture cannot be read.</exception>
    internal PictureBatch? Take()
    {
        _stop.Token.ThrowIfCancellationRequested();
        return _ready.Reader.WaitToReadAsync(_stop.Token).AsTask().GetAwaiter().GetResult() && _ready.Reader.TryRead(out PictureBatch? batch) ? batch : null;
    }

    /// <summary>Gives a batch's memory back for later ones.</summary>
    internal void Return(PictureBatch batch) => _spare.Add(batch.Pixels);

    public void Dispose()
    {
        _stop.Cancel();
        foreach (Thread worker in _workers)
            worker.Join();
        _stop.Dispose();
    }

    private void Work()
    {
        try
        {
            for (int group = Interlocked.Increment(ref _next); group < _groups.Count; group = Interlocked.Increment(ref _next))
            {
                foreach (PictureBatch batch in Read(_groups[group]))
                    _ready.Writer.WriteAsync(batch, _stop.Token).AsTask().GetAwaiter().GetResult();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // an unhandled exception on a thread ends the process; the taker shall have it instead
        catch (Exception error)
#pragma warning restore CA1031
        {
            _ready.Writer.TryComplete(error);
        }

        if (Interlocked.Decrement(ref _running) == 0)
            _ready.Writer.TryComplete();
    }

    private List<PictureBatch> Read(MaskJob[] group)
    {
        List<PictureBatch> batches = [];
        List<(MaskJob Job, RgbImage Picture)> open = [];
        (int Width, int Height) size = default;
        foreach (MaskJob job in group)
        {
            _stop.Token.ThrowIfCancellationRequested();
            RgbImage picture = ImageFile.Read(job.Picture);
            (int Width, int Height) wanted = _size.For(picture.Width, picture.Height);
            if (open.Count > 0 && wanted != size)
            {
                batches.Add(Resized(open, size.Width, size.Height));
                open.Clear();
            }

            size = wanted;
            open.Add((job, picture));
        }

        batches.Add(Resized(open, size.Width, size.Height));
        return batches;
    }

    private PictureBatch Resized(List<(MaskJob Job, RgbImage Picture)> pictures, int width, int height)
    {
        int each = checked(width * height * RgbImage.Channels);
        byte[] pixels = Buffer(checked(each * pictures.Count));
        for (int i = 0; i < pictures.Count; i++)
        {
            RgbImage picture = pictures[i].Picture;
            LanczosResampler.Resize(picture.Pixels, picture.Width, picture.Height, pixels.AsSpan(i * each, each), width, height);
        }

        return new PictureBatch([.. pictures.Select(entry => entry.Job)], width, height, pixels);
    }

    // Sizes change rarely within a dataset: memory of another length is let go.
    private byte[] Buffer(int length) => _spare.TryTake(out byte[]? spare) && spare.Length == length ? spare : GC.AllocateUninitializedArray<byte>(length);
}
