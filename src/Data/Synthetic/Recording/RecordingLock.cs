namespace SelfSup.Data.Synthetic.Recording;

/// <summary>Keeps a second process from writing into the same folder; the system lets go of it when a process ends, however it does.</summary>
internal sealed class RecordingLock : IDisposable
{
    internal const string FileName = ".synth.lock";

    private readonly FileStream _file;

    private RecordingLock(FileStream file) => _file = file;

    /// <exception cref="UserErrorException">Another process holds the folder, or it cannot be written.</exception>
    internal static RecordingLock Take(string root)
    {
        try
        {
            Directory.CreateDirectory(root);
            return new RecordingLock(new FileStream(Path.Combine(root, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{root}: cannot be written, or another selfsup synth is at work in it ({error.Message}); name another folder or wait", error);
        }
    }

    public void Dispose() => _file.Dispose();
}
