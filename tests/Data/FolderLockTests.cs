using SelfSup.Data;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data;

public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFolderIsHeldUntilItIsLetGoOf()
    {
        string root = _folder.File("made/deep");
        using (FolderLock.Take(root, ".work.lock", "paint"))
        {
            Assert.True(File.Exists(Path.Combine(root, ".work.lock")));
            string message = Assert.Throws<UserErrorException>(() => FolderLock.Take(root, ".work.lock", "paint")).Message;
            Assert.StartsWith($"{root}: cannot be written, or another selfsup paint is at work in it", message, StringComparison.Ordinal);
            Assert.EndsWith("; name another folder or wait", message, StringComparison.Ordinal);
            FolderLock.Take(root, ".other.lock", "paint").Dispose();
        }

        Assert.Empty(Directory.GetFileSystemEntries(root));
        FolderLock.Take(root, ".work.lock", "paint").Dispose();
    }

    [Fact]
    public void AFolderThatCannotBeMadeIsNamedWithTheOption()
    {
        _folder.Write("file", "no folder");
        string message = Assert.Throws<UserErrorException>(() => FolderLock.Take(_folder.File("file"), ".work.lock", "paint", "--out")).Message;
        Assert.StartsWith(_folder.File("file") + ": ", message, StringComparison.Ordinal);
        Assert.EndsWith("; name another folder with --out or wait", message, StringComparison.Ordinal);
    }
}
