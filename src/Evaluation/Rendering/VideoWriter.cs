using FFMpegCore;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Data.Video;

namespace SelfSup.Evaluation.Rendering;

/// <summary>
/// Writes frames as a video file that browsers play: H.264 in MP4, yuv420p in BT.709's narrow range, index at the front, encoded by ffmpeg through a pipe while
/// the next frame is made. An odd width or height, which yuv420p cannot have, is padded to the next even one by repeating the last column or row. The file
/// appears under its name when <see cref="Complete"/> is done and not before; disposing without it, or a cancellation, leaves nothing.
/// Not for two threads at once.
/// </summary>
public sealed class VideoWriter : IDisposable
{
    private readonly string _target;
    private readonly string _temporary;
    private readonly double _framesPerSecond;
    private readonly int _rateFactor;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _stop;
    private readonly FfmpegMessages _said = new();
    private readonly VideoSound? _sound;
    private VideoFrameQueue? _frames;
    private Task<bool>? _run;
    private bool _closed;

    /// <summary>Prepares a video; ffmpeg starts with the first frame, which tells the size.</summary>
    /// <param name="path">The file, overwritten when it exists; its folder is made when missing.</param>
    /// <param name="framesPerSecond">The rate at which it plays, above 0.</param>
    /// <param name="rateFactor">The encoder's quality: 0 (lossless) to 51; 18 cannot be told from the original by eye, each 6 more halve the file.</param>
    /// <param name="sound">Sound to go with the frames, as AAC: cut, or followed by silence, to their length; null for a silent video.</param>
    /// <param name="cancellation">Ends the work with <see cref="OperationCanceledException"/> from the next call.</param>
    /// <exception cref="UserErrorException">ffmpeg is missing, cannot be run, or has no encoder that fits.</exception>
    public VideoWriter(string path, double framesPerSecond, int rateFactor = 18, VideoSound? sound = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!(framesPerSecond > 0) || !double.IsFinite(framesPerSecond))
            throw new ArgumentOutOfRangeException(nameof(framesPerSecond), framesPerSecond, "expected a rate above 0");
        ArgumentOutOfRangeException.ThrowIfNegative(rateFactor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rateFactor, 51);
        FfmpegProgram.Require();
        Encoder = VideoEncoder.Choose();
        Path = path;
        _target = System.IO.Path.GetFullPath(path);
        _temporary = $"{_target}.{Environment.ProcessId}.tmp";
        _framesPerSecond = framesPerSecond;
        _rateFactor = rateFactor;
        _cancellation = cancellation;
        _sound = sound;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    /// <summary>The file, as given.</summary>
    public string Path { get; }

    /// <summary>The encoder in use and, where it is not the best one, what that means.</summary>
    public VideoEncoder Encoder { get; }

    /// <summary>The size of the frames given, (0, 0) before the first; an odd width or height is one more in the file.</summary>
    public (int Width, int Height) Size { get; private set; }

    /// <summary>How many frames were given.</summary>
    public long FrameCount { get; private set; }

    /// <summary>Adds a frame, of the first one's size. Waits while ffmpeg is several frames behind; the picture may be reused afterwards.</summary>
    /// <exception cref="ArgumentException">The frame differs in size from the first.</exception>
    /// <exception cref="UserErrorException">ffmpeg failed, or the file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Write(RgbImage frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ObjectDisposedException.ThrowIf(_closed, this);
        _cancellation.ThrowIfCancellationRequested();
        if (_run is null)
            Start(frame);
        else if ((frame.Width, frame.Height) != Size)
            throw new ArgumentException($"a frame of {frame.Width}x{frame.Height} in a video of {Size.Width}x{Size.Height}", nameof(frame));
        if (!_frames!.Add(frame, _run!))
            throw Failure();
        FrameCount++;
    }

    /// <summary>Waits for ffmpeg and gives the file its name.</summary>
    /// <exception cref="InvalidOperationException">There is no frame.</exception>
    /// <exception cref="UserErrorException">ffmpeg failed, or the file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (_run is null)
            throw new InvalidOperationException("a video of no frames");
        _frames!.Complete();
        Task.WhenAny(_run).GetAwaiter().GetResult();
        if (!_run.IsCompletedSuccessfully || !_frames.Drained)
            throw Failure();
        Guard(() => File.Move(_temporary, _target, overwrite: true));
        Dispose();
    }

    /// <summary>Stops ffmpeg and removes what it wrote, unless the video is complete.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        if (_run is not null)
        {
            _stop.Cancel();
            _frames!.Complete();
            Task.WhenAny(_run).GetAwaiter().GetResult();
            if (File.Exists(_temporary))
                File.Delete(_temporary);
        }

        _stop.Dispose();
    }

    private void Start(RgbImage first)
    {
        Guard(() =>
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_target)!);
            StaleFiles.Remove(_target);
        });
        Size = (first.Width, first.Height);
        _frames = new VideoFrameQueue(first.Width, first.Height, _framesPerSecond);
        FFMpegArguments inputs = FFMpegArguments.FromPipeInput(_frames);
        if (_sound is not null)
            inputs = inputs.AddFileInput(System.IO.Path.GetFullPath(_sound.Path), verifyExists: false, options => options.Seek(_sound.Start).WithCustomArgument("-vn -sn -dn"));
        _run = inputs
            .WithGlobalOptions(options => options.WithVerbosityLevel())
            .OutputToFile(_temporary, overwrite: true, options => Encoder.Configure(options, _rateFactor, _sound is not null))
            .NotifyOnError(_said.Add)
            .CancellableThrough(_stop.Token)
            .ProcessAsynchronously();
    }

    private Exception Failure()
    {
        if (_cancellation.IsCancellationRequested)
            return new OperationCanceledException(_cancellation);
        Exception? cause = _run!.Exception?.InnerException;
        string said = _said.Last ?? cause?.Message.Split('\n')[0] ?? "it stopped early";
        string message = $"{Path}: ffmpeg cannot write this video ({said}); {(_sound is null ? "" : "leave the sound out, ")}free space, choose another folder, or install it again: {FfmpegProgram.Remedy}";
        return cause is null ? new UserErrorException(message) : new UserErrorException(message, cause);
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{Path}: cannot be written ({error.Message}); free space or choose another folder", error);
        }
    }
}
