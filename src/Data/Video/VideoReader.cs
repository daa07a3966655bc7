using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Threading.Channels;
using FFMpegCore;
using SelfSup.Data.Images;
using StreamKind = FFMpegCore.Enums.Channel;

namespace SelfSup.Data.Video;

/// <summary>
/// Reads the frames of a video file one after another, as they are displayed. ffmpeg decodes into a pipe while the caller works, a few frames ahead and never
/// more. Evenly spaced frames come each once; others come at their mean rate, repeated or left out as a player at that rate would show them.
/// A damaged or cut file is an error after the frames before it, never a picture with grey in it. Not for two threads at once.
/// </summary>
public sealed class VideoReader : IDisposable
{
    private const int Ahead = 3;

    // A pipe that ffmpeg opened, filled and left in its last moments is still to be noticed.
    private static readonly TimeSpan s_lastConnection = TimeSpan.FromSeconds(1);

    private readonly FfmpegPipe _pipe = new();
    private readonly FfmpegMessages _said = new();
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _stop;
    private readonly Channel<RgbImage> _frames = Channel.CreateBounded<RgbImage>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
    private readonly Channel<RgbImage> _free = Channel.CreateUnbounded<RgbImage>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly Task<bool> _run;
    private readonly Task _pump;
    private RgbImage? _lent;
    private bool _closed;

    /// <summary>Opens a file and starts to decode it.</summary>
    /// <param name="path">The video file.</param>
    /// <param name="cancellation">Ends the work with <see cref="OperationCanceledException"/> from the next call.</param>
    /// <exception cref="UserErrorException">As of <see cref="VideoInfo.Read"/>.</exception>
    public VideoReader(string path, CancellationToken cancellation = default)
        : this(VideoInfo.Read(path), cancellation)
    {
    }

    /// <summary>Starts to decode a file that was examined before.</summary>
    /// <param name="info">The video.</param>
    /// <param name="cancellation">Ends the work with <see cref="OperationCanceledException"/> from the next call.</param>
    public VideoReader(VideoInfo info, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(info);
        Info = info;
        _cancellation = cancellation;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _run = Task.Run(Decode, CancellationToken.None);
        _pump = Task.Run(PumpAsync, CancellationToken.None);
    }

    /// <summary>The video's size, rate and length.</summary>
    public VideoInfo Info { get; }

    /// <summary>How many frames were read.</summary>
    public long FrameCount { get; private set; }

    /// <summary>The next frame, or false at the end. The picture is the caller's until the next call, which may draw over it.</summary>
    /// <exception cref="UserErrorException">The file is damaged or cut, or ffmpeg failed; the message tells after how many frames.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public bool TryRead([NotNullWhen(true)] out RgbImage? frame)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        _cancellation.ThrowIfCancellationRequested();
        if (_lent is not null)
            _free.Writer.TryWrite(_lent);
        _lent = null;
        while (!_frames.Reader.TryRead(out frame))
        {
            // The pump's error, if it ended with one, is thrown here: the caller sees it after the frames before it.
            if (!_frames.Reader.WaitToReadAsync(_cancellation).AsTask().GetAwaiter().GetResult())
                return false;
        }

        _lent = frame;
        FrameCount++;
        return true;
    }

    /// <summary>Stops ffmpeg where it is still at work.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        _stop.Cancel();
        Task.WhenAll(Task.WhenAny(_run), _pump).GetAwaiter().GetResult();
        _pipe.Dispose();
        _stop.Dispose();
    }

    private Task<bool> Decode()
    {
        string path = Path.GetFullPath(Info.Path);
        string rate = Info.FramesPerSecond.ToString("R", CultureInfo.InvariantCulture);

        // Numbering the frames anew makes them even for ffmpeg, which else repeats or drops one wherever a time stamp is not on the beat. The size is forced
        // because a stream may change its own on the way, and the filters live on then, so as not to number from 0 again.
        string filters = $"{(Info.IsEven ? "" : $"fps={rate},")}setpts=N/({rate}*TB),scale={Info.Width}:{Info.Height},setsar=1";
        return FFMpegArguments.FromFileInput(path, verifyExists: false, options => options.WithCustomArgument("-xerror -reinit_filter 0"))
            .WithGlobalOptions(options => options.WithVerbosityLevel())
            .OutputToFile(_pipe.Address, overwrite: true, options => options
                .SelectStream(0, 0, StreamKind.VideoNoAttachedPic)
                .WithCustomArgument($"-vf \"{filters}\"")
                .WithCustomArgument($"-r {rate}")
                .ForcePixelFormat("rgb24")
                .ForceFormat("rawvideo"))
            .NotifyOnError(line => _said.Add(line.Replace(path + ": ", "", StringComparison.Ordinal)))
            .CancellableThrough(_stop.Token)
            .ProcessAsynchronously();
    }

    private async Task PumpAsync()
    {
        try
        {
            long frames = await IsConnectedAsync().ConfigureAwait(false) ? await ReadFramesAsync().ConfigureAwait(false) : 0;
            await CheckEndAsync(frames).ConfigureAwait(false);
            _frames.Writer.Complete();
        }
        catch (Exception error)
        {
            // An error on this thread is the caller's, at its next call.
            _frames.Writer.Complete(error is IOException ? Failure(0, error) : error);
        }
    }

    // False where ffmpeg ended without a word to the pipe.
    private async Task<bool> IsConnectedAsync()
    {
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        Task connected = _pipe.Stream.WaitForConnectionAsync(ended.Token);
        await Task.WhenAny(connected, _run).ConfigureAwait(false);
        if (!connected.IsCompleted)
            ended.CancelAfter(s_lastConnection);
        try
        {
            await connected.ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<long> ReadFramesAsync()
    {
        for (long frames = 0; ; frames++)
        {
            RgbImage image = _free.Reader.TryRead(out RgbImage? used) ? used : RgbImage.Uninitialized(Info.Width, Info.Height);
            int read = await _pipe.Stream.ReadAtLeastAsync(image.Pixels, image.Pixels.Length, throwOnEndOfStream: false, _stop.Token).ConfigureAwait(false);
            if (read == 0)
                return frames;
            if (read < image.Pixels.Length)
            {
                await Task.WhenAny(_run).ConfigureAwait(false);
                throw Failure(frames, _run.Exception?.InnerException);
            }

            await _frames.Writer.WriteAsync(image, _stop.Token).ConfigureAwait(false);
        }
    }

    private async Task CheckEndAsync(long frames)
    {
        await Task.WhenAny(_run).ConfigureAwait(false);
        _stop.Token.ThrowIfCancellationRequested();
        if (!_run.IsCompletedSuccessfully || !_run.Result || frames == 0)
            throw Failure(frames, _run.Exception?.InnerException);

        // Some containers only complain when they end too early, and ffmpeg ends well.
        if (_said.First is not null && Info.IsLengthOwn && Info.FrameCount is { } expected && frames < expected - 1)
            throw Failure(frames, null);
    }

    private UserErrorException Failure(long frames, Exception? cause)
    {
        string said = _said.First ?? cause?.Message.Split('\n')[0] ?? "it holds none";
        string where = frames == 0 ? "no frame of it can be read" : $"damaged or cut after {frames}{(Info.FrameCount is { } expected ? $" of about {expected}" : "")} frames";
        string message = $"{Info.Path}: {where} ({said}); copy or download the file again, or keep what is readable with ffmpeg -i IN OUT.mp4";
        return cause is null ? new UserErrorException(message) : new UserErrorException(message, cause);
    }
}
