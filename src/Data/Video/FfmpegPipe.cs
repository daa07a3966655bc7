using System.IO.Pipes;
using System.Text;

namespace SelfSup.Data.Video;

/// <summary>
/// A named pipe that ffmpeg writes into as into a file. FFMpegCore has pipes of its own, but closes them as soon as ffmpeg has ended, whatever still lies in
/// them: a reader that lets ffmpeg wait, as here, would lose the last frames.
/// </summary>
internal sealed class FfmpegPipe : IDisposable
{
    // A Unix socket's path holds 107 bytes at most.
    private const int LongestSocketPath = 107;

    public FfmpegPipe()
    {
        string name = $"selfsup_{Guid.NewGuid():N}";
        if (OperatingSystem.IsWindows())
        {
            Address = @"\\.\pipe\" + name;
        }
        else
        {
            string path = Path.Combine(Path.GetTempPath(), name);
            name = Encoding.UTF8.GetByteCount(path) <= LongestSocketPath ? path : "/tmp/" + name;
            Address = "unix:" + name;
        }

        Stream = new NamedPipeServerStream(name, PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
    }

    /// <summary>What ffmpeg calls it; it listens already.</summary>
    public string Address { get; }

    public NamedPipeServerStream Stream { get; }

    public void Dispose() => Stream.Dispose();
}
