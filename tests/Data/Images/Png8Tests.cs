using SelfSup.Data;
using SelfSup.Data.Images;
using Xunit;

namespace SelfSup.Tests.Data.Images;

public sealed class Png8Tests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ComesBackAsWritten()
    {
        byte[] values = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        Png8.Write(_folder.File("a.png"), values, 64, 4);
        Assert.Equal(values, Png8.Read(_folder.File("a.png"), out int width, out int height));
        Assert.Equal((64, 4), (width, height));
        Assert.Throws<ArgumentException>(() => Png8.Write(_folder.File("b.png"), values, 64, 5));
    }

    [Fact]
    public void ReadsAFileOfOthersAndRefusesOtherKinds()
    {
        File.WriteAllBytes(_folder.File("grey.png"), Convert.FromHexString(PngSamples.Grey));
        Assert.Equal([7, 200], Png8.Read(_folder.File("grey.png"), out _, out _));
        foreach (string other in (string[])[PngSamples.Transparent, PngSamples.Palette, PngSamples.Deep, PngSamples.Enormous])
        {
            File.WriteAllBytes(_folder.File("other.png"), Convert.FromHexString(other));
            Assert.StartsWith(_folder.File("other.png"), Assert.Throws<UserErrorException>(() => Png8.Read(_folder.File("other.png"), out _, out _)).Message, StringComparison.Ordinal);
        }
    }
}
