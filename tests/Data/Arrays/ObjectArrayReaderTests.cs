using System.Buffers.Binary;
using System.Text;
using SelfSup.Data.Arrays;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Arrays;

public sealed class ObjectArrayReaderTests
{
    [Theory]
    [InlineData("plain2")]
    [InlineData("plain3")]
    [InlineData("plain4")]
    [InlineData("plain5")]
    [InlineData("fortran64_2")]
    [InlineData("fortran64_3")]
    [InlineData("fortran64_4")]
    [InlineData("fortran64_5")]
    public void EveryProtocolOfNumPyIsRead(string key)
    {
        List<NpyArray> arrays = ObjectArraySamples.ReadAll(ObjectArraySamples.Expectation("protocols.npz"), key);
        Assert.All(arrays, array => Assert.Equal(key.StartsWith("plain", StringComparison.Ordinal) ? "<f4" : "<f8", array.TypeCode));
        for (int i = 0; i < ObjectArraySamples.Shapes.Length; i++)
            ObjectArraySamples.AssertValues(arrays[i], i, ObjectArraySamples.Shapes[i]);
    }

    [Theory]
    [InlineData("packed.npz", 3)]
    [InlineData("stored.npz", 2)]
    public void PublishedKeysAreFoundPackedOrNot(string name, int count)
    {
        List<NpyArray> arrays = ObjectArraySamples.ReadAll(ObjectArraySamples.Expectation(name));
        Assert.Equal(count, arrays.Count);
        for (int i = 0; i < count; i++)
            ObjectArraySamples.AssertValues(arrays[i], i, ObjectArraySamples.Shapes[i]);
    }

    [Fact]
    public void APlainArrayCountsAsItsParts()
    {
        List<NpyArray> arrays = ObjectArraySamples.ReadAll(ObjectArraySamples.Expectation("equal.npz"));
        Assert.Equal(3, arrays.Count);
        for (int i = 0; i < 3; i++)
            ObjectArraySamples.AssertValues(arrays[i], i, [3, 4]);
    }

    [Theory]
    [InlineData("plain3", "cnumpy.core.multiarray\n", "cnumpy._core.multiarray\n")]
    [InlineData("plain4", "\u008c\u0015numpy.core.multiarray", "\u008c\u0016numpy._core.multiarray")]
    [InlineData("fortran64_5", "\u008c\u0012numpy.core.numeric", "\u008c\u0013numpy._core.numeric")]
    public void NumPyTwosModulesAreKnown(string key, string one, string two)
    {
        using TemporaryFolder folder = new();
        string bytes = Encoding.Latin1.GetString(ObjectArraySamples.Member(key));
        Assert.Contains(one, bytes, StringComparison.Ordinal);
        string path = folder.Write("two.npy", Encoding.Latin1.GetBytes(bytes.Replace(one, two, StringComparison.Ordinal)));
        Assert.Equal(3, ObjectArraySamples.ReadAll(path).Count);
    }

    [Fact]
    public void StringsOfPythonTwoAreBytes()
    {
        // One array of shape (1, 2) with 1.0 and -2.0, its content and the short names as Python 2's byte strings.
        const string Begin = "cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\u0085U\u0001b\u0087R";
        const string Objects = "cnumpy\ndtype\nU\u0002O8K\0K\u0001\u0087R(K\u0003U\u0001|NNNJ\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff\u00ff\u00ffK?tb";
        const string Floats = "cnumpy\ndtype\nU\u0002f4K\0K\u0001\u0087R(K\u0003U\u0001<NNNJ\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff\u00ff\u00ffK\0tb";
        const string Array = Begin + "(K\u0001K\u0001K\u0002\u0086" + Floats + "\u0089T\u0008\0\0\0\0\0\u0080?\0\0\0\u00c0tb";
        using TemporaryFolder folder = new();
        string path = folder.Write("two.npy", ObjectArraySamples.Npy(1, "\u0080\u0002" + Begin + "(K\u0001K\u0001\u0085" + Objects + "\u0089](" + Array + "etb."));
        NpyArray array = Assert.Single(ObjectArraySamples.ReadAll(path));
        Assert.Equal([1, 2], array.Shape);
        Assert.Equal([1f, -2f], array.As<float>().ToArray());
    }

    [Theory]
    [InlineData("twice.npz", "no array of its own")]
    [InlineData("big_endian.npz", ">f4")]
    [InlineData("texts.npz", "no array of its own")]
    public void OtherContentIsRefused(string name, string part) =>
        Assert.Contains(part, ObjectArraySamples.AssertRefused(ObjectArraySamples.Expectation(name)), StringComparison.Ordinal);

    [Fact]
    public void AKeyThatIsNotThereIsToldWithThoseThatAre()
    {
        string message = ObjectArraySamples.AssertRefused(ObjectArraySamples.Expectation("stored.npz"), "depths");
        Assert.Contains("'depths'", message, StringComparison.Ordinal);
        Assert.Contains("data.npy, other.npy", message, StringComparison.Ordinal);
        Assert.Contains("expected an array of arrays", ObjectArraySamples.AssertRefused(ObjectArraySamples.Expectation("stored.npz"), "other"), StringComparison.Ordinal);
    }

    [Fact]
    public void FilesOfOtherKindsAreRefused()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("no such file", ObjectArraySamples.AssertRefused(folder.File("näherung.npz")), StringComparison.Ordinal);
        Assert.Contains("cannot be read", ObjectArraySamples.AssertRefused(folder.FullPath), StringComparison.Ordinal);
        Assert.Contains("ends too early", ObjectArraySamples.AssertRefused(folder.Write("empty.npz", "")), StringComparison.Ordinal);
        Assert.Contains("wrong magic", ObjectArraySamples.AssertRefused(folder.Write("page.npz", "<html>not found</html>")), StringComparison.Ordinal);
        ObjectArraySamples.AssertRefused(folder.Write("letter.npz", "Please find enclosed"));
    }

    [Fact]
    public void TruncatedFilesEndInOneLine()
    {
        using TemporaryFolder folder = new();
        foreach (string key in (string[])["plain2", "plain4", "fortran64_5"])
        {
            byte[] whole = ObjectArraySamples.Member(key);
            for (int length = 0; length < whole.Length; length += 1 + (length / 20))
                ObjectArraySamples.AssertRefused(folder.Write("cut.npy", whole[..length]));
        }

        byte[] packed = File.ReadAllBytes(ObjectArraySamples.Expectation("packed.npz"));
        for (int length = 1; length < packed.Length; length += 97)
            ObjectArraySamples.AssertRefused(folder.Write("cut.npz", packed[..length]));
    }

    [Fact]
    public void ChangedBytesNeverEndInAnythingButArraysOrOneLine()
    {
        using TemporaryFolder folder = new();
        Random random = new(7);
        foreach (byte[] whole in (byte[][])[ObjectArraySamples.Member("plain2")[..1200], ObjectArraySamples.Member("plain5")[..900], File.ReadAllBytes(ObjectArraySamples.Expectation("packed.npz"))])
        {
            for (int i = 0; i < 150; i++)
            {
                byte[] changed = [.. whole];
                for (int k = 0; k <= i % 3; k++)
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                string path = folder.Write("changed.bin", changed);
                Exception? error = Record.Exception(() => ObjectArraySamples.ReadAll(path));
                Assert.True(error is null or SelfSup.Data.UserErrorException, error?.ToString());
            }
        }
    }

    [Fact]
    public void AFlippedBitFailsTheChecksum()
    {
        using TemporaryFolder folder = new();
        byte[] bytes = File.ReadAllBytes(ObjectArraySamples.Expectation("stored.npz"));
        int place = bytes.AsSpan().IndexOf(BitConverter.GetBytes(2.5f));
        bytes[place] ^= 1;
        Assert.Contains("checksum", ObjectArraySamples.AssertRefused(folder.Write("flipped.npz", bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public void AMemberThatClaimsMoreThanItCanHoldIsRefusedBeforeItIsUnpacked()
    {
        using TemporaryFolder folder = new();
        byte[] bytes = File.ReadAllBytes(ObjectArraySamples.Expectation("packed.npz"));
        int directory = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(directory + 24), 0x7FFFFFFF);
        Assert.Contains("claims 2147483647 bytes", ObjectArraySamples.AssertRefused(folder.Write("bomb.npz", bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public void OneArrayAtATimeIsInMemory()
    {
        const int Arrays = 64, Values = 1 << 18;
        using TemporaryFolder folder = new();
        string path = folder.File("large.npz");
        ObjectArrayWriter.Write(path, "data", Arrays, Enumerable.Range(0, Arrays).Select(_ => NpyArray.From<float>(new float[Values], 512, Values / 512)));
        using ObjectArrayReader reader = ObjectArrayReader.Open(path);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Arrays - 1; i++)
            Assert.NotNull(reader.Next());
        long after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.InRange(after - before, long.MinValue, 8L << 20);
        Assert.Equal(Arrays - 1, reader.Position);
    }
}
