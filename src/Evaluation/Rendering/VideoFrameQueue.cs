using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using FFMpegCore.Pipes;
using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Rendering;

/// <summary>Frames on their way into ffmpeg: a few, so that drawing and encoding overlap, in buffers used again and again.</summary>
internal sealed class VideoFrameQueue : IPipeSource
{
    private const int Waiting = 4;
    private readonly Channel<byte[]> _frames = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(Waiting) { SingleReader = true, SingleWriter = true });
    private readonly ConcurrentBag<byte[]> _free = [];
    private readonly double _framesPerSecond;
    private readonly int _width;
    private readonly int _height;

    public VideoFrameQueue(int width, int height, double framesPerSecond)
    {
        _width = checked(width + (width % 2));
        _height = checked(height + (height % 2));
        _framesPerSecond = framesPerSecond;
    }

    /// <summary>True once every frame has gone into the pipe.</summary>
    public bool Drained { get; private set; }

    public string GetStreamArguments() =>
        string.Create(CultureInfo.InvariantCulture, $"-f rawvideo -r {_framesPerSecond} -pix_fmt rgb24 -s {_width}x{_height}");

    /// <summary>Copies a frame in, waiting for room; false when <paramref name="run"/>, which takes them out, has ended.</summary>
    public bool Add(RgbImage frame, Task run)
    {
        byte[] buffer = _free.TryTake(out byte[]? used) ? used : GC.AllocateUninitializedArray<byte>(checked(_width * _height * RgbImage.Channels));
        CopyPadded(frame, buffer);
        while (!run.IsCompleted)
        {
            if (_frames.Writer.TryWrite(buffer))
                return true;
            Task room = _frames.Writer.WaitToWriteAsync().AsTask();
            Task.WhenAny(room, run).GetAwaiter().GetResult();
        }

        return false;
    }

    /// <summary>No more frames.</summary>
    public void Complete() => _frames.Writer.TryComplete();

    public async Task WriteAsync(Stream outputStream, CancellationToken cancellationToken)
    {
        await foreach (byte[] frame in _frames.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await outputStream.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
            _free.Add(frame);
        }

        Drained = true;
    }

    private void CopyPadded(RgbImage frame, byte[] target)
    {
        int source = frame.Width * RgbImage.Channels, stride = _width * RgbImage.Channels;
        for (int row = 0; row < _height; row++)
        {
            ReadOnlySpan<byte> pixels = frame.Pixels.AsSpan(Math.Min(row, frame.Height - 1) * source, source);
            pixels.CopyTo(target.AsSpan(row * stride));
            if (stride > source)
                pixels[^RgbImage.Channels..].CopyTo(target.AsSpan((row * stride) + source));
        }
    }
}
