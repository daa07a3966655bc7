using SelfSup.Data;
using SelfSup.SegGuide.Export;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.SegGuide.Export;

public sealed class MaskIndexTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ComesBackAsWrittenInOrder()
    {
        MaskIndexRow[] rows = [new("b/1.png", 640, 192, 1.0 / 3), new("a, \"b\"/c.png", 2, 1, 0), new("\"q.png", 1, 1, 1), new("a.png", 12, 3, 0.25)];
        MaskIndex.Write(_folder.File("index.csv"), rows);
        Assert.Equal(rows.OrderBy(row => row.Path, StringComparer.Ordinal), MaskIndex.Read(_folder.File("index.csv")).Values);
        Assert.Contains("\"a, \"\"b\"\"/c.png\",2,1,0\n", File.ReadAllText(_folder.File("index.csv")), StringComparison.Ordinal);
        Assert.Empty(MaskIndex.Read(_folder.File("none.csv")));
    }

    [Theory]
    [InlineData("name,width\n", "line 1")]
    [InlineData("path,width,height,foreground_share\na.png,1,1,0.5\nb.png,1\n", "line 3")]
    [InlineData("path,width,height,foreground_share\na.png,1,1,2\n", "line 2")]
    [InlineData("path,width,height,foreground_share\na.png,1,1,NaN\n", "line 2")]
    [InlineData("path,width,height,foreground_share\n\",1,1,0\n", "line 2")]
    public void OtherTextsAreRefusedWithTheirLine(string text, string line)
    {
        string path = _folder.Write("index.csv", text);
        string message = Assert.Throws<UserErrorException>(() => MaskIndex.Read(path)).Message;
        Assert.StartsWith($"{path}: {line} ", message, StringComparison.Ordinal);
    }
}
