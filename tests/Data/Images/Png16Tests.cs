using SelfSup.Data;
using SelfSup.Data.Images;
using Xunit;

namespace SelfSup.Tests.Data.Images;

public sealed class Png16Tests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryValueIsKept()
    {
        ushort[] values = [0, 1, 255, 256, 20480, 65535];
        Png16.Write(_folder.File("d.png"), new Gray16Image(3, 2, values));
        Gray16Image read = Png16.Read(_folder.File("d.png"));
        Assert.Equal((3, 2), (read.Width, read.Height));
        Assert.Equal(values, read.Values);
    }

    [Fact]
    public void OtherKindsOfFilesAreRefused()
    {
        ImageFile.WritePng(_folder.File("rgb.png"), TestPictures.Gradient(3, 2));
        Assert.Contains("expected 16 bits of grey", Assert.Throws<UserErrorException>(() => Png16.Read(_folder.File("rgb.png"))).Message);
        ImageFile.WriteJpeg(_folder.File("a.jpg"), TestPictures.Gradient(3, 2));
        Assert.Contains("not a PNG", Assert.Throws<UserErrorException>(() => Png16.Read(_folder.File("a.jpg"))).Message);
        Assert.Contains("no such file", Assert.Throws<UserErrorException>(() => Png16.Read(_folder.File("none.png"))).Message);
    }

    [Fact]
    public void TruncatedFilesAreRefused()
    {
        string path = _folder.File("d.png");
        Png16.Write(path, new Gray16Image(3, 2, new ushort[6]));
        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Throws<UserErrorException>(() => Png16.Read(path));
        }
    }

    [Fact]
    public void ValuesOfAnotherCountAreRefused() => Assert.Throws<ArgumentException>(() => new Gray16Image(3, 2, new ushort[5]));
}
