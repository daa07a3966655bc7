namespace SelfSup.Data;

/// <summary>
/// A file written in pieces beside its target. <see cref="Commit"/> puts it in the target's place; disposing of it before leaves the target as it was.
/// <see cref="AtomicFile"/> is for content that one call writes.
/// </summary>
public sealed class PendingFile : IDisposable
{
    private readonly string _path;
    private readonly string _target;
    private readonly string _temporary;
    private readonly FileStream _stream;

    /// <summary>Begins a file in the target's folder, which is made when missing.</summary>
    /// <exception cref="UserErrorException">It cannot be written there.</exception>
    public PendingFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        _path = path;
        _target = Path.GetFullPath(path);
        _temporary = AtomicFile.TemporaryPath(_target);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_target)!);
            // Without a buffer, so that closing an abandoned file on a full disk has nothing to write.
            _stream = new FileStream(_temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        }
        catch (Exception error) when (AtomicFile.IsWriteFailure(error))
        {
            throw AtomicFile.Failure(path, error);
        }
    }

    /// <summary>Appends bytes; pieces of some size, for none is buffered.</summary>
    /// <exception cref="UserErrorException">The disk is full, or the file cannot be written for another reason.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (Exception error) when (AtomicFile.IsWriteFailure(error))
        {
            throw AtomicFile.Failure(_path, error);
        }
    }

    /// <summary>Waits for the disk and puts the file in the target's place.</summary>
    /// <exception cref="UserErrorException">As <see cref="Append"/>.</exception>
    public void Commit()
    {
        try
        {
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            File.Move(_temporary, _target, overwrite: true);
        }
        catch (Exception error) when (AtomicFile.IsWriteFailure(error))
        {
            throw AtomicFile.Failure(_path, error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        File.Delete(_temporary);
    }
}
