namespace SelfSup.Data;

/// <summary>Keeps a second process from writing into the same folder; the system lets go of it when a process ends, however it does.</summary>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes a folder, which is made when missing.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="fileName">The name of the file in it that stands for the lock while it is held.</param>
    /// <param name="command">The command that writes there, for messages: <c>selfsup command</c>.</param>
    /// <param name="option">The option by which the command is told the folder, for messages; null where it is an argument.</param>
    /// <exception cref="UserErrorException">Somebody else holds the folder, or it cannot be written.</exception>
    public static FolderLock Take(string root, string fileName, string command, string? option = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        ArgumentException.ThrowIfNullOrEmpty(command);
        try
        {
            Directory.CreateDirectory(root);
            return new FolderLock(new FileStream(Path.Combine(root, fileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string folder = option is null ? "another folder" : $"another folder with {option}";
            throw new UserErrorException($"{root}: cannot be written, or another selfsup {command} is at work in it ({error.Message}); name {folder} or wait", error);
        }
    }

    /// <summary>Lets go of the folder.</summary>
    public void Dispose() => _file.Dispose();
}
