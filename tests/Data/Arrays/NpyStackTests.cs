using SelfSup.Data;
using SelfSup.Data.Arrays;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Arrays;

public sealed class NpyStackTests
{
    [Fact]
    public void PartsAreWrittenInOrderAndReadInAny()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("neu/stack.npy");
        using (NpyStackWriter writer = new(path, 3, 1, 2))
        {
            for (int i = 0; i < 3; i++)
                writer.Append([i, i + 0.5f]);
            Assert.False(File.Exists(path));
            writer.Complete();
        }

        using NpyStackReader reader = NpyStackReader.Open(path);
        Assert.Equal([3, 1, 2], reader.Shape);
        Assert.Equal([2, 2.5f], reader.Read(2).As<float>().ToArray());
        Assert.Equal([0, 0.5f], reader.Read(0).As<float>().ToArray());
        Assert.Equal([1, 2], reader.Read(1).Shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(3));
        Assert.Equal([0, 0.5f, 1, 1.5f, 2, 2.5f], NpyArray.Read(path).As<float>().ToArray());
        Assert.Single(Directory.GetFiles(folder.File("neu")));
    }

    [Fact]
    public void AnUnfinishedFileLeavesTheOldOne()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("stack.npy", "old");
        using (NpyStackWriter writer = new(path, 2, 2))
        {
            writer.Append([1, 2]);
            Assert.Throws<InvalidOperationException>(writer.Complete);
            Assert.Throws<ArgumentException>(() => writer.Append([1]));
        }

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.FullPath));
    }

    [Fact]
    public void AFolderInThePlaceOfTheFileIsAUserError()
    {
        using TemporaryFolder folder = new();
        using NpyStackWriter writer = new(folder.FullPath, 1, 1);
        writer.Append([1]);
        UserErrorException error = Assert.Throws<UserErrorException>(writer.Complete);
        Assert.StartsWith(folder.FullPath + ": cannot be written", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<f4", "(2, 3)", 20, "ends too early")]
    [InlineData("<f4", "(2000000000, 2000000000)", 20, "too large")]
    [InlineData("<f4", "()", 4, "a single number")]
    [InlineData("|O", "(2,)", 20, "element type |O")]
    [InlineData(">f4", "(2, 3)", 24, "element type >f4")]
    public void DamagedOrForeignFilesAreRefused(string type, string shape, int bytes, string part)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.npy", TestArrays.Npy(type, shape, new byte[bytes]));
        UserErrorException error = Assert.Throws<UserErrorException>(() => NpyStackReader.Open(path));
        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "ends too early")]
    [InlineData("not an array", "wrong magic")]
    [InlineData("\u0093NUMPY\u0001\0", "ends too early")]
    public void OtherFilesAreRefused(string content, string part)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.npy", System.Text.Encoding.Latin1.GetBytes(content));
        Assert.Contains(part, Assert.Throws<UserErrorException>(() => NpyStackReader.Open(path)).Message, StringComparison.Ordinal);
        Assert.Contains("no such file", Assert.Throws<UserErrorException>(() => NpyStackReader.Open(folder.File("none.npy"))).Message, StringComparison.Ordinal);
    }
}
