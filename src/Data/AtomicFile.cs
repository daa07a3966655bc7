namespace SelfSup.Data;

/// <summary>Writes files so that a reader sees the old content or the new one, never a part: beside the target, flushed to disk, then renamed.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Lets <paramref name="write"/> fill a temporary file in the target's folder (made when missing) and renames it to <paramref name="path"/>.
    /// <paramref name="flushToDisk"/> waits for the disk before renaming, so that the content outlives a power cut; files that are cheap to make again may go without.
    /// When writing fails the temporary file is removed; a full disk or a missing right becomes a <see cref="UserErrorException"/> naming the target.
    /// </summary>
    public static void Write(string path, Action<Stream> write, bool flushToDisk = true)
    {
        ArgumentNullException.ThrowIfNull(write);
        string target = Path.GetFullPath(path);
        string temporary = TemporaryPath(target);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception error) when (IsWriteFailure(error))
        {
            throw Failure(path, error);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }

    /// <summary>Writes text as UTF-8.</summary>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    internal static string TemporaryPath(string target) => $"{target}.{Environment.ProcessId}.tmp";

    /// <summary>Whether writing failed for what a user can mend. The runtime reports a file that grows beyond the system's limit (EFBIG) as an argument out of range.</summary>
    internal static bool IsWriteFailure(Exception error) => error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    internal static UserErrorException Failure(string path, Exception error) => new($"{path}: cannot be written ({error.Message}); free space or choose another folder", error);
}
