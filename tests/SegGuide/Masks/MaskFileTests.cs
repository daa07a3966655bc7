using System.Text;
using SelfSup.Data;
using SelfSup.Data.Arrays;
using SelfSup.Data.Images;
using SelfSup.SegGuide.Masks;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.SegGuide.Masks;

public sealed class MaskFileTests : IDisposable
{
    private readonly Support.TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Sizes around the eight bytes that are turned at once.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(8, 3)]
    [InlineData(31, 17)]
    public void ComesBackAsWritten(int width, int height)
    {
        byte[] values = [.. Enumerable.Range(0, width * height).Select(i => (byte)(i * 7 % 5 % 2))];
        MaskImage mask = new(width, height, [.. values]);
        MaskFile.WritePng(_folder.File("a/mask.png"), mask);
        MaskFile.WriteNpy(_folder.File("a/mask.npy"), mask);
        foreach (string name in (string[])["a/mask.png", "a/mask.npy"])
        {
            MaskImage read = MaskFile.Read(_folder.File(name));
            Assert.Equal((width, height), (read.Width, read.Height));
            Assert.Equal(values, read.Values.ToArray());
        }

        Assert.Equal(values, mask.Values.ToArray());
        Assert.Equal([.. values.Select(value => (byte)(value * 255))], Png8.Read(_folder.File("a/mask.png"), out _, out _));
        NpyArray array = NpyArray.Read(_folder.File("a/mask.npy"));
        Assert.Equal("|u1", array.TypeCode);
        Assert.Equal([1, height, width], array.Shape);
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder.File("a")).Length);
    }

    [Fact]
    public void FlatAndBooleanArraysAreRead()
    {
        Write("flat.npy", NpyArray.From<byte>([0, 1, 1, 0, 0, 1], 2, 3));
        Assert.Equal([0, 1, 1, 0, 0, 1], MaskFile.Read(_folder.File("flat.npy")).Values.ToArray());
        Write("bool.npy", NpyArray.From<bool>([true, false], 1, 1, 2));
        MaskImage mask = MaskFile.Read(_folder.File("bool.npy"));
        Assert.Equal((2, 1, 0.5), (mask.Width, mask.Height, mask.ForegroundShare));
    }

    [Fact]
    public void OtherValuesShapesAndTypesAreRefused()
    {
        Write("values.npy", NpyArray.From<byte>([0, 255], 1, 2));
        AssertRefused("values.npy", "255");
        Write("three.npy", NpyArray.From<byte>(new byte[12], 3, 2, 2));
        AssertRefused("three.npy", "(3, 2, 2)");
        Write("line.npy", NpyArray.From<byte>(new byte[12], 12));
        AssertRefused("line.npy", "(12)");
        Write("empty.npy", NpyArray.From<byte>([], 1, 0, 4));
        AssertRefused("empty.npy", "(1, 0, 4)");
        Write("float.npy", NpyArray.From<float>(new float[4], 2, 2));
        AssertRefused("float.npy", "<f4");
        Png8.Write(_folder.File("grey.png"), [0, 255, 7, 255], 2, 2);
        AssertRefused("grey.png", "7");
        Png8.Write(_folder.File("ones.png"), [0, 1, 0, 1], 2, 2);
        AssertRefused("ones.png", "grey value 1");
        ImageFile.WritePng(_folder.File("colour.png"), new RgbImage(2, 2, new byte[12]));
        AssertRefused("colour.png", "8 bits of grey");
        Png16.Write(_folder.File("deep.png"), new Gray16Image(2, 1, [0, 255]));
        AssertRefused("deep.png", "16 bits");
        ImageFile.WriteJpeg(_folder.File("jpeg.png"), new RgbImage(8, 8, new byte[192]));
        AssertRefused("jpeg.png", "not a PNG");
        _folder.Write("mask.bmp", "BM");
        AssertRefused("mask.bmp", ".bmp");
    }

    [Theory]
    [InlineData(".png")]
    [InlineData(".npy")]
    public void DamagedFilesAreOneLine(string ending)
    {
        string whole = _folder.File("whole" + ending);
        MaskImage mask = new(40, 30, [.. Enumerable.Range(0, 1200).Select(i => (byte)(i / 11 % 2))]);
        if (ending == ".png")
            MaskFile.WritePng(whole, mask);
        else
            MaskFile.WriteNpy(whole, mask);
        byte[] bytes = File.ReadAllBytes(whole);
        for (int length = 0; length < bytes.Length; length += Math.Max(1, bytes.Length / 60))
        {
            _folder.Write("cut" + ending, bytes[..length]);
            AssertRefused("cut" + ending);
        }

        AssertRefused("missing" + ending);
        Directory.CreateDirectory(_folder.File("folder" + ending));
        AssertRefused("folder" + ending);
    }

    [Fact]
    public void EveryFlippedByteOfAPngIsNoticed()
    {
        string whole = _folder.File("whole.png");
        MaskFile.WritePng(whole, new MaskImage(16, 4, [.. Enumerable.Range(0, 64).Select(i => (byte)(i / 5 % 2))]));
        byte[] bytes = File.ReadAllBytes(whole);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 0x10;
            _folder.Write("changed.png", changed);
            AssertRefused("changed.png");
        }
    }

    [Theory]
    [InlineData("(1, 2000000000, 1)")]
    [InlineData("(1, 40000, 40000)")]
    [InlineData("(99999999999, 2)")]
    [InlineData("(2147483647, 2147483647, 2147483647)")]
    [InlineData("(1, -4, 4)")]
    [InlineData("()")]
    public void HostileArrayHeadersAreOneLine(string shape)
    {
        string header = $"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}\n";
        _folder.Write("hostile.npy", [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), 0, 1, 0, 1]);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        AssertRefused("hostile.npy");
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 10_000_000);
    }

    [Fact]
    public void MaskThatCannotBeWrittenIsAnError()
    {
        string file = _folder.Write("file", "");
        MaskImage mask = new(1, 1, [1]);
        Assert.Contains(file, Assert.Throws<UserErrorException>(() => MaskFile.WritePng(Path.Combine(file, "a.png"), mask)).Message, StringComparison.Ordinal);
        Assert.Contains(file, Assert.Throws<UserErrorException>(() => MaskFile.WriteNpy(Path.Combine(file, "a.npy"), mask)).Message, StringComparison.Ordinal);
    }

    [SharedFact]
    public void ReleasedMasksAreRead()
    {
        string[] files = Directory.GetFiles(Path.Combine(Shared.KittiSample, "masks_released"), "*.npy");
        Assert.Equal(6, files.Length);
        MaskImage[] masks = [.. files.Select(MaskFile.Read)];
        Assert.All(masks, mask => Assert.Equal((640, 192), (mask.Width, mask.Height)));

        // The published defect: hardly anything is foreground.
        Assert.All(masks, mask => Assert.InRange(mask.ForegroundShare, 0, 0.03));
        Assert.Contains(masks, mask => mask.ForegroundShare > 0);
    }

    private void Write(string name, NpyArray array)
    {
        using FileStream stream = File.Create(_folder.File(name));
        array.Write(stream);
    }

    private void AssertRefused(string name, string part = "")
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => MaskFile.Read(_folder.File(name)));
        Assert.StartsWith(_folder.File(name) + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
