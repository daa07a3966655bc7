using SelfSup.Data;

namespace SelfSup.Training.Logging;

/// <summary>
/// Appends to a run's <c>metrics.jsonl</c>: one JSON object a line, handed to the operating system whole, so that a killed run loses nothing that it logged.
/// For one thread.
/// </summary>
public sealed class MetricsLog : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;

    private MetricsLog(string path, FileMode mode)
    {
        _path = path;
        // No buffer: every write reaches the system at once, a line as one piece.
        _stream = new FileStream(path, mode, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _stream.Seek(0, SeekOrigin.End);
    }

    /// <summary>Starts a new file, in a folder that is made when missing.</summary>
    /// <exception cref="UserErrorException">The file exists already (another run's), or cannot be made.</exception>
    public static MetricsLog Create(string path) => Guard(path, () =>
    {
        if (File.Exists(path))
            throw new UserErrorException($"{path}: belongs to an earlier run; continue it with --resume, or choose another --out");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return new MetricsLog(path, FileMode.CreateNew);
    });

    /// <summary>
    /// Opens the file of a run that continues from a checkpoint: lines of later steps are cut off, and so is a last line that was not written whole.
    /// A missing file is begun anew.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="checkpointStep">Optimiser steps done in the checkpoint; their lines stay.</param>
    /// <exception cref="UserErrorException">A damaged line before the last, or the file cannot be changed.</exception>
    public static MetricsLog Resume(string path, long checkpointStep) => Guard(path, () =>
    {
        if (!File.Exists(path))
            return Create(path);
        long kept = 0;
        bool ended = true;
        foreach (MetricsLogReader.Piece piece in MetricsLogReader.Pieces(path).TakeWhile(piece => piece.Line.Step <= checkpointStep))
            (kept, ended) = (piece.End, piece.Ended);
        MetricsLog log = new(path, FileMode.Open);
        log._stream.SetLength(kept);
        log._stream.Seek(0, SeekOrigin.End);
        if (!ended)
            log._stream.Write("\n"u8);
        return log;
    });

    /// <summary>Every line of a file that may still be growing: a last line that is not whole yet is left out.</summary>
    /// <exception cref="UserErrorException">No such file, or a damaged line before the last.</exception>
    public static IReadOnlyList<MetricsLine> Read(string path) =>
        Guard<IReadOnlyList<MetricsLine>>(path, () => [.. MetricsLogReader.Pieces(path).Select(piece => piece.Line)]);

    /// <summary>Appends one line.</summary>
    /// <exception cref="UserErrorException">The disk is full or the file cannot be written.</exception>
    public void Append(MetricsLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        byte[] bytes = MetricsLineJson.Write(line);
        Guard(_path, () =>
        {
            _stream.Write(bytes);
            return true;
        });
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    private static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException($"{path}: there is no such file; give a run's folder", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: cannot be read or written ({error.Message}); free space or choose another folder", error);
        }
    }
}
