using System.IO.Pipes;

namespace FFMpegCore.Arguments;

/// <summary>A named pipe between this process and ffmpeg: a Unix socket, or a Windows pipe. It listens from <see cref="Pre"/> on, so ffmpeg never finds it missing.</summary>
public abstract class PipeArgument
{
    // A Unix socket's path holds 107 characters at most.
    private const int LongestSocketPath = 107;
    private readonly string _name;
    private readonly PipeDirection _direction;

    protected PipeArgument(PipeDirection direction)
    {
        _direction = direction;
        string name = "FFMpegCore_" + Guid.NewGuid().ToString("N")[..16];
        if (OperatingSystem.IsWindows())
        {
            _name = name;
            PipePath = @"\\.\pipe\" + name;
            return;
        }

        string path = Path.Combine(Path.GetTempPath(), "CoreFxPipe_" + name);
        _name = System.Text.Encoding.UTF8.GetByteCount(path) <= LongestSocketPath ? path : "/tmp/CoreFxPipe_" + name;
        PipePath = "unix:" + _name;
    }

    public string PipePath { get; }

    public abstract string Text { get; }

    protected NamedPipeServerStream Pipe { get; private set; } = null!;

    public void Pre()
    {
        if (Pipe is not null)
            throw new InvalidOperationException("A pipe serves one run; make new arguments for another");
        Pipe = new NamedPipeServerStream(_name, _direction, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
    }

    public void Post() => Pipe?.Dispose();

    /// <summary>Waits for ffmpeg to open the pipe, moves the data, and closes it, which ffmpeg sees as the end of the stream.</summary>
    public async Task During(CancellationToken cancellationToken = default)
    {
        try
        {
            await ProcessDataAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await Pipe.DisposeAsync().ConfigureAwait(false);
        }
    }

    protected abstract Task ProcessDataAsync(CancellationToken token);
}
