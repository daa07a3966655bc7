using SelfSup.Data;
using SelfSup.Data.Splits;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Splits;

public sealed class SplitFileTests
{
    [Fact]
    public void ReadsLinesInTheirOrder()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("list.txt", "a/b 0000000012 r\n\n  a/b 3 l\r\n");
        IReadOnlyList<SplitLine> lines = SplitFile.Read(path);
        Assert.Equal([new SplitLine("a/b", 12, CameraSide.Right), new SplitLine("a/b", 3, CameraSide.Left)], lines);
        Assert.Equal("a/b 12 r", lines[0].ToString());
    }

    [Theory]
    [InlineData("a/b 12")]
    [InlineData("a/b twelve l")]
    [InlineData("a/b -1 l")]
    [InlineData("a/b 1 m")]
    [InlineData("a/b 1 L")]
    [InlineData("a/b 1 l extra")]
    [InlineData("a/b")]
    [InlineData("a/b 99999999999 l")]
    public void OtherFormNamesFileLineAndForm(string line)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("list.txt", "a/b 1 l\n" + line + "\n");
        UserErrorException error = Assert.Throws<UserErrorException>(() => SplitFile.Read(path));
        Assert.StartsWith($"{path}: line 2: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("FOLDER FRAME SIDE", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingSideIsAllowedWhereThereIsOneCamera()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("list.txt", "drive 7\n");
        Assert.Equal([new SplitLine("drive", 7, CameraSide.Left)], SplitFile.Read(path, CameraSide.Left));
    }

    [Fact]
    public void MissingAndEmptyFilesAreErrors()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("no such file", Assert.Throws<UserErrorException>(() => SplitFile.Read(Path.Combine(folder.FullPath, "none.txt"))).Message, StringComparison.Ordinal);
        Assert.Contains("holds no frames", Assert.Throws<UserErrorException>(() => SplitFile.Read(folder.Write("empty.txt", "\n"))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<UserErrorException>(() => SplitFile.Read(folder.FullPath)).Message, StringComparison.Ordinal);
        Assert.Contains("train_files.txt", Assert.Throws<UserErrorException>(() => SplitFile.ReadFolder(folder.FullPath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderGivesTheListsItHas()
    {
        using TemporaryFolder folder = new();
        folder.Write("train_files.txt", "a 1 l\na 2 l\n");
        folder.Write("test_files.txt", "a 3 l\n");
        SplitSet split = SplitFile.ReadFolder(folder.FullPath);
        Assert.Equal((2, 0, 1), (split.Train.Count, split.Validation.Count, split.Test.Count));
    }

    [Theory]
    [InlineData("0", 0, false)]
    [InlineData("-1", -1, false)]
    [InlineData("1", 1, false)]
    [InlineData("s", 0, true)]
    public void FrameIdsAreWrittenAsTheyAreRead(string text, int offset, bool stereo)
    {
        FrameId id = FrameId.Parse(text);
        Assert.Equal((offset, stereo, text), (id.Offset, id.IsStereo, id.ToString()));
    }

    [Theory]
    [InlineData("1", "0")]
    [InlineData("0")]
    [InlineData("0", "1", "1")]
    [InlineData("0", "x")]
    [InlineData("0", "1.5")]
    public void FrameListsOfAnotherFormNameTheKey(params string[] texts)
        => Assert.Contains("data.frame_ids", Assert.Throws<ConfigurationException>(() => FrameId.ParseList(texts)).Message, StringComparison.Ordinal);

    [Fact]
    public void FrameListsKeepTheirOrder()
        => Assert.Equal([FrameId.Target, FrameId.Temporal(-1), FrameId.Temporal(1), FrameId.Stereo], FrameId.ParseList(["0", "-1", "1", "s"]));
}
