using System.ComponentModel;
using System.Diagnostics;
using FFMpegCore.Exceptions;

namespace FFMpegCore.Processes;

/// <summary>A started program whose two outputs are read all the time, so that it never waits for room in them.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task _outputs;

    private ChildProcess(Process process, Action<string> onOutput, Action<string> onError)
    {
        _process = process;
        _outputs = Task.WhenAll(Pump(process.StandardOutput, onOutput), Pump(process.StandardError, onError));
    }

    /// <exception cref="FFMpegException">The program cannot be started.</exception>
    public static ChildProcess Start(string program, string arguments, FFOptions options, Action<string> onOutput, Action<string> onError)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = options.WorkingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = options.Encoding,
            StandardErrorEncoding = options.Encoding,
        };
        try
        {
            return new ChildProcess(Process.Start(start)!, onOutput, onError);
        }
        catch (Win32Exception error)
        {
            throw new FFMpegException(FFMpegExceptionType.Operation, $"{Path.GetFileNameWithoutExtension(program)} was not found on your system", error);
        }
    }

    /// <summary>The exit code, once the program has ended and all it wrote has been read.</summary>
    public async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        await _outputs.ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>Asks ffmpeg to finish: the key it listens for.</summary>
    public void AskToQuit()
    {
        try
        {
            _process.StandardInput.Write('q');
            _process.StandardInput.Flush();
        }
        catch (IOException) when (_process.HasExited)
        {
            // It is gone already, which is what was wanted.
        }
    }

    public void Kill() => _process.Kill(entireProcessTree: true);

    public void Dispose() => _process.Dispose();

    private static async Task Pump(StreamReader reader, Action<string> onLine)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
            onLine(line);
    }
}
