using SelfSup.Data;

namespace SelfSup.SegGuide.Export;

/// <summary>Keeps a second export out of a folder; the system lets go of it when a process ends, however it does.</summary>
internal sealed class MaskFolderLock : IDisposable
{
    internal const string FileName = ".masks.lock";

    private readonly FileStream _file;

    private MaskFolderLock(FileStream file) => _file = file;

    /// <exception cref="UserErrorException">Another process holds the folder, or it cannot be written.</exception>
    internal static MaskFolderLock Take(string root)
    {
        try
        {
            Directory.CreateDirectory(root);
            return new MaskFolderLock(new FileStream(Path.Combine(root, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{root}: cannot be written, or another selfsup export-masks is at work in it ({error.Message}); name another folder with --out or wait", error);
        }
    }

    public void Dispose() => _file.Dispose();
}
