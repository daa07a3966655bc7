using System.IO.Compression;
using System.Text;
using SelfSup.Tests.Support;
using SelfSup.Training.Weights;
using Xunit;

namespace SelfSup.Tests.Training.Weights;

/// <summary>Pickles written by hand: the texts are Latin-1, one character a byte.</summary>
public sealed class PthHostileTests
{
    private const string Float4 = "(X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\u00000X\u0003\0\0\0cpuK\u0004tQ";

    [Theory]
    [InlineData("cos\nsystem\nX\u0002\0\0\0id\u0085R.", "os.system")]
    [InlineData("\u0080\u0002cposix\nsystem\nX\u0002\0\0\0id\u0085R.", "posix.system")]
    [InlineData("\u0080\u0004\u008c\u0008builtins\u008c\u0004eval\u0093X\u0001\0\0\u00001\u0085R.", "builtins.eval")]
    [InlineData("\u0080\u0002cbuiltins\neval\n.", "builtins.eval")]
    [InlineData("\u0080\u0002ctorch\nload\n.", "torch.load")]
    [InlineData("\u0080\u0002ctorch._utils\n_rebuild_tensor_v2\n)R.", "arguments")]
    [InlineData("\u0080\u0002ccollections\nOrderedDict\nK\u0001\u0085R.", "pairs")]
    [InlineData("\u0080\u0002ctorch\nFloatStorage\n)R.", "torch.FloatStorage")]
    [InlineData("\u0080\u0002(ios\nsystem\nX\u0002\0\0\0ido.", "0x69")]
    [InlineData("\u0080\u0002)\u0081.", "0x81")]
    [InlineData("\u0080\u0009}.", "protocol 9")]
    [InlineData("\u0080\u0002X\u00ff\u00ff\u00ff\u00ff", "text of 4294967295")]
    [InlineData("\u0080\u0002\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f", "text of 9223372036854775807")]
    [InlineData("\u0080\u0002\u008b\u00ff\u00ff\u00ff\u007f", "integer of 2147483647")]
    [InlineData("\u0080\u0002j\u00ff\u00ff\u00ff\u007f.", "2147483647")]
    [InlineData("\u0080\u0002}r\u00ff\u00ff\u00ff\u00ff0h\u0005.", "object 5")]
    [InlineData("\u0080\u0002.", "empty stack")]
    [InlineData("\u0080\u0002t.", "never began")]
    [InlineData("\u0080\u0002K\u0001(0.", "empty stack")]
    [InlineData("\u0080\u0002K\u0001a.", "empty stack")]
    [InlineData("\u0080\u0002K\u0001K\u0001a.", "list")]
    [InlineData("\u0080\u0002}]K\u0001s.", "key")]
    [InlineData("\u0080\u0002}(K\u0001u.", "dictionary")]
    [InlineData("\u0080\u0002K\u0001}b.", "attributes")]
    [InlineData("\u0080\u0002K\u0001Q.", "storage")]
    [InlineData("\u0080\u0002K\u0001.", "no state dict")]
    [InlineData("\u0080\u0002}", "ends too early")]
    [InlineData("\u0080\u0002}X\u0001\0\0\0a\u008a\u0009\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001s.", "over 64 bits")]
    [InlineData("\u0080\u0002}X\u0001\0\0\0actorch\nFloatStorage\ns.", "neither an array")]
    [InlineData("\u0080\u0002}X\u0001\0\0\0ah\u0000s.", "object 0")]
    [InlineData("\u0080\u0002}q\u0000X\u0001\0\0\0ah\u0000s.", "deeper")]
    [InlineData("\u0080\u0002}X\u0003\0\0\0a.bK\u0001sX\u0001\0\0\0a}X\u0001\0\0\0bK\u0002ss.", "two entries")]
    public void HostilePicklesAreRefusedByName(string pickle, string part)
    {
        using TemporaryFolder folder = new();
        string message = StateSamples.AssertRefused(Zip(folder, pickle));
        Assert.Contains(part, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("K\0K\u0004\u0085K\u0001\u0085", 4)]
    [InlineData("K\u0001K\u0003\u0085K\u0001\u0085", 3)]
    [InlineData("K\u0003K\u0005\u0085K\0\u0085", 5)]
    [InlineData("K\u0004K\0\u0085K\u0001\u0085", 0)]
    [InlineData("K\u0000))", 1)]
    public void WindowsInsideTheStorageAreRead(string window, int count)
    {
        using TemporaryFolder folder = new();
        StateDictionary state = PthFile.Read(Zip(folder, Tensor(window)));
        Assert.True(state.TryGetArray("a", out StateArray? array));
        Assert.Equal(count, array.Count);
    }

    [Theory]
    [InlineData("K\u0001K\u0004\u0085K\u0001\u0085", "outside")]
    [InlineData("K\0K\u0003\u0085K\u0002\u0085", "outside")]
    [InlineData("J\u00ff\u00ff\u00ff\u00ffK\u0001\u0085K\u0001\u0085", "outside")]
    [InlineData("K\0K\u0002\u0085J\u00ff\u00ff\u00ff\u00ff\u0085", "natural")]
    [InlineData("K\0K\u0002\u0085)", "strides")]
    [InlineData("K\0\u008a\u0008\0\0\0\0\0\0\0\u0040K\u0004\u0086K\0K\0\u0086", "more than this file can hold")]
    [InlineData("K\0J\0\0\0\u0020\u0085K\0\u0085", "more than this file can hold")]
    [InlineData("K\0\u008a\u0008\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f\u0085\u008a\u0008\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f\u0085", "outside")]
    public void WindowsOutsideTheStorageAreRefused(string window, string part)
    {
        using TemporaryFolder folder = new();
        Assert.Contains(part, StateSamples.AssertRefused(Zip(folder, Tensor(window))), StringComparison.Ordinal);
    }

    [Fact]
    public void StoragesShorterThanAnnouncedOrMissingAreRefused()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("announced", StateSamples.AssertRefused(Zip(folder, Tensor("K\0K\u0004\u0085K\u0001\u0085"), storageBytes: 15)), StringComparison.Ordinal);
        Assert.Contains("no elements", StateSamples.AssertRefused(Zip(folder, Tensor("K\0K\u0004\u0085K\u0001\u0085"), storageBytes: null)), StringComparison.Ordinal);
    }

    [Fact]
    public void DeepNestingEndsInAnError()
    {
        using TemporaryFolder folder = new();
        string deep = "\u0080\u0002}X\u0001\0\0\0a)" + new string('\u0085', 2_000_000) + "s.";
        Assert.Contains("deeper", StateSamples.AssertRefused(Zip(folder, deep)), StringComparison.Ordinal);
    }

    [Fact]
    public void ListsThatHoldThemselvesManyTimesOverEndInAnError()
    {
        StringBuilder pickle = new("\u0080\u0002}X\u0001\0\0\0aK\u0001");
        for (char level = '\0'; level < 30; level++)
            pickle.Append('\u0085').Append('q').Append(level).Append("0(h").Append(level).Append('h').Append(level).Append('t');
        using TemporaryFolder folder = new();
        StateSamples.AssertRefused(Zip(folder, pickle.Append("s.").ToString()));
    }

    [Fact]
    public void AHugeMemoOrStackEndsInAnError()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("objects", StateSamples.AssertRefused(Zip(folder, "\u0080\u0002" + new string('N', 3_000_000) + ".")), StringComparison.Ordinal);
        Assert.Contains("objects", StateSamples.AssertRefused(Zip(folder, "\u0080\u0002N" + new string('\u0094', 3_000_000) + ".")), StringComparison.Ordinal);
    }

    [Fact]
    public void ZipBombsProgramsAndOtherByteOrdersAreRefused()
    {
        using TemporaryFolder folder = new();
        string bomb = Path.Combine(folder.FullPath, "bomb.pth");
        using (ZipArchive zip = ZipFile.Open(bomb, ZipArchiveMode.Create))
        {
            using Stream member = zip.CreateEntry("a/data.pkl", CompressionLevel.Optimal).Open();
            member.Write(new byte[1 << 20]);
        }

        Assert.Contains("compressed", StateSamples.AssertRefused(bomb), StringComparison.Ordinal);
        Assert.Contains("TorchScript", StateSamples.AssertRefused(Zip(folder, "\u0080\u0002}.", extra: ("r/constants.pkl", ""))), StringComparison.Ordinal);
        Assert.Contains("big-endian", StateSamples.AssertRefused(Zip(folder, "\u0080\u0002}.", extra: ("r/byteorder", "big"))), StringComparison.Ordinal);
    }

    [Fact]
    public void OtherFilesAreToldApart()
    {
        using TemporaryFolder folder = new();
        byte[] tar = new byte[1024];
        "ustar"u8.CopyTo(tar.AsSpan(257));
        Assert.Contains("tar archive", StateSamples.AssertRefused(folder.Write("tar.pth", tar)), StringComparison.Ordinal);
        Assert.Contains("not a file that torch.save writes", StateSamples.AssertRefused(folder.Write("page.pth", "<html>not found</html>")), StringComparison.Ordinal);
        Assert.Contains("not a file that torch.save writes", StateSamples.AssertRefused(folder.Write("empty.pth", "")), StringComparison.Ordinal);
        Assert.Contains("magic", StateSamples.AssertRefused(folder.Write("pickle.pth", L("\u0080\u0002}."))), StringComparison.Ordinal);
        Assert.Contains("posix.system", StateSamples.AssertRefused(folder.Write("call.pth", L("\u0080\u0002cposix\nsystem\n."))), StringComparison.Ordinal);
    }

    private static string Tensor(string window) =>
        "\u0080\u0002}X\u0001\0\0\0actorch._utils\n_rebuild_tensor_v2\n(" + Float4 + window + "\u0089ccollections\nOrderedDict\n)RtRs.";

    private static string Zip(TemporaryFolder folder, string pickle, int? storageBytes = 16, (string Name, string Text)? extra = null)
    {
        string path = Path.Combine(folder.FullPath, "hostile.pth");
        using ZipArchive zip = new(File.Create(path), ZipArchiveMode.Create);
        Add("r/data.pkl", L(pickle));
        if (storageBytes is int count)
            Add("r/data/0", new byte[count]);
        if (extra is (string name, string text))
            Add(name, L(text));
        return path;

        void Add(string member, byte[] bytes)
        {
            using Stream stream = zip.CreateEntry(member, CompressionLevel.NoCompression).Open();
            stream.Write(bytes);
        }
    }

    private static byte[] L(string bytes) => Encoding.Latin1.GetBytes(bytes);
}
