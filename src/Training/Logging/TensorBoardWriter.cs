using System.Globalization;
using SelfSup.Data;

namespace SelfSup.Training.Logging;

/// <summary>
/// Writes a run's <c>events.out.tfevents.*</c> file for TensorBoard: scalars and pictures by tag and step. Records are only appended and every call
/// hands its record to the operating system, so a killed run keeps what it logged. Not for several threads at once.
/// </summary>
public sealed class TensorBoardWriter : IDisposable
{
    private readonly TimeProvider _time;
    private readonly FileStream _stream;

    /// <summary>
    /// Makes a new event file in <paramref name="folder"/> (made when missing); earlier ones stay.
    /// <paramref name="restartStep"/>: the step a resumed run goes on from; TensorBoard then drops what the interrupted run had logged from that step on.
    /// Throws <see cref="UserErrorException"/> where the file cannot be made.
    /// </summary>
    public TensorBoardWriter(string folder, long? restartStep = null, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        string start = Path.Combine(
            folder,
            string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{_time.GetUtcNow().ToUnixTimeSeconds()}.{Environment.MachineName}.{Environment.ProcessId}"));
        FilePath = start + ".0";
        for (int i = 1; File.Exists(FilePath); i++)
            FilePath = string.Create(CultureInfo.InvariantCulture, $"{start}.{i}");
        _stream = Guard(() =>
        {
            Directory.CreateDirectory(folder);
            return new FileStream(FilePath, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        });
        try
        {
            Append(TensorBoardMessages.Version(Now));
            if (restartStep is long step)
                Append(TensorBoardMessages.SessionStart(Now, step));
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>The event file.</summary>
    public string FilePath { get; }

    private double Now => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    /// <summary>Logs one number; not-a-number and infinities are logged as such.</summary>
    public void AddScalar(string tag, long step, double value) => AddScalars(step, [new(tag, value)]);

    /// <summary>Logs numbers of one step as one record. Throws <see cref="UserErrorException"/> where writing fails.</summary>
    public void AddScalars(long step, IEnumerable<KeyValuePair<string, double>> values) => Append(TensorBoardMessages.Scalars(Now, step, values));

    /// <summary>
    /// Logs a picture given as PNG; <paramref name="height"/> and <paramref name="width"/> in pixels, <paramref name="channels"/> from 1 to 4.
    /// Throws <see cref="UserErrorException"/> where writing fails.
    /// </summary>
    public void AddImage(string tag, long step, ReadOnlyMemory<byte> png, int height, int width, int channels = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        Append(TensorBoardMessages.Image(Now, step, tag, png, height, width, channels));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    private void Append(byte[] content) => Guard(() =>
    {
        using MemoryStream record = new(content.Length + 16);
        TensorBoardRecords.Write(record, content);
        _stream.Write(record.GetBuffer(), 0, (int)record.Length);
        return true;
    });

    private T Guard<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{FilePath}: cannot be written ({error.Message}); free space or choose another folder", error);
        }
    }
}
