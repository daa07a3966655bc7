using System.Buffers.Binary;
using System.Text;
using SelfSup.Data;
using SelfSup.Tests.Support;
using SelfSup.Training.Weights;
using Xunit;

namespace SelfSup.Tests.Training.Weights;

public sealed class SafeTensorsTests
{
    private const string OneArray = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    [Fact]
    public void EveryTypeAndPlainValueRoundTrips()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.FullPath, "a.safetensors");
        StateDictionary state = StateSamples.Everything();
        state.Metadata["format"] = "pt";
        SafeTensors.Write(path, state);
        StateDictionary read = SafeTensors.Read(path);
        StateSamples.AssertSame(state, read);
        Assert.Equal([new("format", "pt")], read.Metadata);
        Assert.Single(Directory.GetFiles(folder.FullPath));
    }

    [Fact]
    public void AnEmptyStateRoundTrips()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.FullPath, "a.safetensors");
        SafeTensors.Write(path, []);
        Assert.Equal(0, SafeTensors.Read(path).Count);
    }

    [Fact]
    public void ArraysStartAtMultiplesOfTheirElementSize()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.FullPath, "a.safetensors");
        StateDictionary state = [];
        state.Add("bytes", new StateArray(StateElementType.UInt8, [3], new byte[] { 1, 2, 3 }));
        state.Add("floats", StateArray.From([1f, 2f], 2));
        SafeTensors.Write(path, state);
        byte[] file = File.ReadAllBytes(path);
        int header = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        Assert.Equal(0, header % 8);
        Assert.Contains("\"floats\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}", Encoding.UTF8.GetString(file, 8, header), StringComparison.Ordinal);
        Assert.Equal(8 + header + 11, file.Length);
    }

    [Fact]
    public void AForeignFileIsRead()
    {
        using TemporaryFolder folder = new();
        StateDictionary state = SafeTensors.Read(Write(folder, OneArray + "   ", new byte[] { 0, 0, 128, 63, 0, 0, 0, 64 }));
        Assert.True(state.TryGetArray("a", out StateArray? array));
        Assert.Equal([1f, 2f], array.As<float>().ToArray());
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,16]}}""", "does not take 16 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", "belong to nothing")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", "overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", "cut off")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "after the last array")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}""", "F8_E4M3")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "does not take")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", "does not take")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1e400],"data_offsets":[0,8]}}""", "header")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""", "data_offsets")]
    [InlineData("""{"a":{"dtype":"U8","shape":[9223372036854775807],"data_offsets":[0,9223372036854775807]}}""", "more than")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", "lacks")]
    [InlineData("""{"a":{"dtype":3,"shape":[2],"data_offsets":[0,8]}}""", "header")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "header")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "header")]
    [InlineData("""{"__metadata__":{"k":5},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "header")]
    [InlineData("""{"__metadata__":{"value.int:height":"tall"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "value.int:height")]
    [InlineData("""{"__metadata__":{"value.int:a":"1"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "value.int:a")]
    [InlineData("[[[[[[[[[[[[]]]]]]]]]]]]", "header")]
    [InlineData("[]", "header")]
    [InlineData("{", "header")]
    [InlineData("", "header")]
    public void HostileHeadersAreRefusedInOneLine(string header, string part)
    {
        using TemporaryFolder folder = new();
        Assert.Contains(part, StateSamples.AssertRefused(Write(folder, header, new byte[8])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData((ulong)long.MaxValue)]
    [InlineData(99_999_999ul)]
    [InlineData(63ul)]
    public void AnnouncedHeaderLengthsAreNotBelieved(ulong length)
    {
        using TemporaryFolder folder = new();
        byte[] file = new byte[70];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        Assert.Contains("header of", StateSamples.AssertRefused(folder.Write("a.safetensors", file)), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.FullPath, "whole.safetensors");
        SafeTensors.Write(path, StateSamples.Everything());
        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length < whole.Length; length += 7)
            StateSamples.AssertRefused(folder.Write("cut.safetensors", whole[..length]));
    }

    [Fact]
    public void ChangedBytesNeverSurprise()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.FullPath, "whole.safetensors");
        SafeTensors.Write(path, StateSamples.Everything());
        foreach (byte[] changed in StateSamples.Corruptions(File.ReadAllBytes(path)))
            StateSamples.AssertReadOrRefused(folder.Write("changed.safetensors", changed));
    }

    [Fact]
    public void MissingFilesFoldersAndEndingsAreNamed()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("no such file", StateSamples.AssertRefused(Path.Combine(folder.FullPath, "none.safetensors")), StringComparison.Ordinal);
        string directory = Directory.CreateDirectory(Path.Combine(folder.FullPath, "d.safetensors")).FullName;
        StateSamples.AssertRefused(directory);
        StateSamples.AssertRefused(folder.Write("weights.bin", "x"));
        Assert.Throws<UserErrorException>(() => WeightFile.Write(Path.Combine(folder.FullPath, "weights.bin"), []));
    }

    private static string Write(TemporaryFolder folder, string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return folder.Write("a.safetensors", [.. length, .. text, .. data]);
    }
}
