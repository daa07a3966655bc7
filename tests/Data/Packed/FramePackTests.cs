using SelfSup.Data;
using SelfSup.Data.Packed;
using SelfSup.Data.Splits;
using Xunit;

namespace SelfSup.Tests.Data.Packed;

/// <summary>What a pack's files must not say is one clear error, and pixels that were altered never reach a batch.</summary>
public sealed class FramePackTests
{
    [Theory]
    [InlineData("", "is no index")]
    [InlineData("{", "is no index")]
    [InlineData("[]", "is no index")]
    [InlineData("{}", "is no index")]
    [InlineData("{\"version\":\"one\"}", "is no index")]
    [InlineData("{\"version\":2}", "version 2")]
    [InlineData("{\"version\":99999999999999}", "version 99999999999999")]
    [InlineData("{\"version\":1}", "is no index")]
    [InlineData("{\"version\":1,\"pixels\":\"rgb8 lanczos 2\",\"width\":32,\"height\":16,\"dataset\":\"d\",\"frames\":[]}", "rgb8 lanczos 2")]
    [InlineData("{\"version\":1,\"pixels\":\"rgb8 lanczos 1\",\"width\":-32,\"height\":16,\"dataset\":\"d\",\"frames\":[]}", "-32x16")]
    [InlineData("{\"version\":1,\"pixels\":\"rgb8 lanczos 1\",\"width\":2000000000,\"height\":2000000000,\"dataset\":\"d\",\"frames\":[]}", "2000000000x2000000000")]
    [InlineData("{\"version\":1,\"pixels\":\"rgb8 lanczos 1\",\"width\":32,\"height\":16,\"dataset\":null,\"frames\":[]}", "is no index")]
    [InlineData("{\"version\":1,\"pixels\":\"rgb8 lanczos 1\",\"width\":32,\"height\":16,\"dataset\":\"d\",\"frames\":[null]}", "index")]
    public void AnIndexOfAnyContentIsAnError(string text, string named)
    {
        using PackFixture fixture = new(1, 1);
        fixture.Pack();
        File.WriteAllText(fixture.IndexPath, text);
        AssertRefused(fixture, named);
    }

    [Theory]
    [InlineData("\"slot\":1", "\"slot\":-1", "row 2 is no frame")]
    [InlineData("\"slot\":1", "\"slot\":2147483647", "row 2 is no frame")]
    [InlineData("\"slot\":1", "\"slot\":2147483648", "is no index")]
    [InlineData("\"slot\":1", "\"slot\":0", "row 2 repeats")]
    [InlineData("\"frame\":1", "\"frame\":0", "row 2 repeats")]
    [InlineData("\"frame\":1", "\"frame\":-3", "row 2 is no frame")]
    [InlineData("\"side\":\"l\"", "\"side\":\"x\"", "row 1 is no frame")]
    [InlineData("\"crc32\":\"", "\"crc32\":\"z", "row 1 is no frame")]
    [InlineData("\"bytes\":", "\"bytes\":-", "row 1 is no frame")]
    [InlineData("\"modified\":\"2", "\"modified\":\"x", "is no index")]
    public void ARowOfAnyContentIsAnError(string there, string put, string named)
    {
        using PackFixture fixture = new(1, 2);
        fixture.Pack();
        Replace(fixture, there, put);
        AssertRefused(fixture, named);
    }

    [Fact]
    public void PlacesBeyondTheFileAreRefusedBeforeTheyAreRead()
    {
        using PackFixture fixture = new(1, 2);
        fixture.Pack();
        Replace(fixture, "\"slot\":1", "\"slot\":2147483646");
        Assert.Contains("cut off", Assert.Throws<UserErrorException>(() => FramePack.Open(fixture.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFilesAreNamed()
    {
        using PackFixture fixture = new(1, 2);
        Assert.Contains(fixture.IndexPath, Assert.Throws<UserErrorException>(() => FramePack.Open(fixture.Folder)).Message, StringComparison.Ordinal);
        fixture.Pack();
        File.Delete(fixture.PixelPath);
        Assert.Contains(fixture.PixelPath, Assert.Throws<UserErrorException>(() => FramePack.Open(fixture.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAlteredPixelIsFoundWhenItsFrameIsAskedFor()
    {
        using PackFixture fixture = new(1, 3);
        fixture.Pack();
        byte[] pixels = File.ReadAllBytes(fixture.PixelPath);
        pixels[^1] ^= 1;
        File.WriteAllBytes(fixture.PixelPath, pixels);
        using FramePack pack = FramePack.Open(fixture.Folder);
        Assert.Equal(32 * 16 * 3, pack.Pixels(Frame(1)).Length);
        for (int time = 0; time < 2; time++)
        {
            string message = Assert.Throws<UserErrorException>(() => pack.Pixels(Frame(2)).Length).Message;
            Assert.Contains("frame drive0 2 l is damaged", message, StringComparison.Ordinal);
            Assert.Contains("data pack --verify", message, StringComparison.Ordinal);
        }

        Assert.Contains("does not hold frame drive0 7 l", Assert.Throws<UserErrorException>(() => pack.Pixels(Frame(7)).Length).Message, StringComparison.Ordinal);
    }

    /// <summary>The pixels are whole, but the index says that they are another frame's.</summary>
    [Fact]
    public void ExchangedRowsAreFound()
    {
        using PackFixture fixture = new(1, 2);
        fixture.Pack();
        Replace(fixture, "\"frame\":0", "\"frame\":9");
        using FramePack pack = FramePack.Open(fixture.Folder);
        Assert.Contains("is damaged", Assert.Throws<UserErrorException>(() => pack.Pixels(Frame(9)).Length).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyThreadsReadTheSamePixels()
    {
        using PackFixture fixture = new(1, 4);
        fixture.Pack();
        using FramePack pack = FramePack.Open(fixture.Folder);
        byte[][] expected = [.. Enumerable.Range(0, 4).Select(frame => File.ReadAllBytes(fixture.PixelPath)[(frame * 1536)..((frame + 1) * 1536)])];
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => Assert.Equal(expected[i % 4], pack.Pixels(Frame(i % 4)).ToArray()));
    }

    /// <summary>Touching what is mapped beyond a file's end ends a process.</summary>
    [Fact]
    public void AFileThatIsCutWhileItIsReadIsAnError()
    {
        using PackFixture fixture = new(1, 3);
        fixture.Pack();
        using FramePack pack = FramePack.Open(fixture.Folder);
        Assert.Equal(1536, pack.Pixels(Frame(0)).Length);
        using (Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(fixture.PixelPath, access: FileAccess.Write, share: FileShare.ReadWrite))
            RandomAccess.SetLength(file, 1536);
        Assert.Contains("cut off", Assert.Throws<UserErrorException>(() => pack.Pixels(Frame(2)).Length).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADisposedPackGivesNothing()
    {
        using PackFixture fixture = new(1, 1);
        fixture.Pack();
        FramePack pack = FramePack.Open(fixture.Folder);
        pack.Dispose();
        pack.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pack.Pixels(Frame(0)).Length);
    }

    private static SplitLine Frame(int index) => new("drive0", index, CameraSide.Left);

    private static void Replace(PackFixture fixture, string there, string put)
    {
        string text = File.ReadAllText(fixture.IndexPath);
        int at = text.IndexOf(there, StringComparison.Ordinal);
        Assert.True(at >= 0, text);
        File.WriteAllText(fixture.IndexPath, text[..at] + put + text[(at + there.Length)..]);
    }

    private static void AssertRefused(PackFixture fixture, string named)
    {
        string message = Assert.Throws<UserErrorException>(() => FramePack.Open(fixture.Folder)).Message;
        Assert.StartsWith(fixture.IndexPath, message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.Contains("selfsup data pack", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.Equal(message, Assert.Throws<UserErrorException>(() => fixture.Pack()).Message);
    }
}
