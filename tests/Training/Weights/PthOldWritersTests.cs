using System.Text;
using SelfSup.Tests.Support;
using SelfSup.Training.Weights;
using Xunit;

namespace SelfSup.Tests.Training.Weights;

/// <summary>What Python 2 and early PyTorch wrote, by hand: byte texts, ordered dictionaries of pairs, storages that are views of others.</summary>
public sealed class PthOldWritersTests
{
    private const string Magic = "\u0080\u0002\u008a\u000a\u006c\u00fc\u009c\u0046\u00f9\u0020\u006a\u00a8\u0050\u0019.";
    private const string Protocol = "\u0080\u0002M\u00e9\u0003.";
    private const string LittleEndian = "\u0080\u0002}U\u000dlittle_endian\u0088s.";
    private const string BigEndian = "\u0080\u0002}U\u000dlittle_endian\u0089s.";
    private const string Keys = "\u0080\u0002]U\u00017a.";
    private const string Elements = "\u0004\0\0\0\0\0\0\0\u0001\u0002\u0003\u0004";

    [Fact]
    public void ByteTextsAndDictionariesOfPairsAreRead()
    {
        using TemporaryFolder folder = new();
        const string Pairs = "\u0080\u0002ccollections\nOrderedDict\n](](U\u0001aK\u0005eT\u0001\0\0\0bK\u0006\u0086e\u0085R.";
        StateDictionary state = PthFile.Read(Write(folder, LittleEndian, Pairs, "\u0080\u0002].", ""));
        Assert.Equal(["a", "b"], state.Names);
        Assert.Equal(6L, ((StateValue)state["b"]).Value);
    }

    [Theory]
    [InlineData("K\u0001K\u0003", new byte[] { 2, 3 })]
    [InlineData("K\0K\u0002", new byte[] { 1, 2 })]
    public void ViewsOfStoragesAreRead(string view, byte[] expected)
    {
        using TemporaryFolder folder = new();
        StateDictionary state = PthFile.Read(Write(folder, LittleEndian, View(view), Keys, Elements));
        Assert.True(state.TryGetArray("a", out StateArray? array));
        Assert.Equal(expected, array.Bytes.ToArray());
    }

    [Theory]
    [InlineData("K\u0003K\u0002")]
    [InlineData("K\u0003K\u0001")]
    public void ViewsOutsideAreRefused(string view)
    {
        using TemporaryFolder folder = new();
        Assert.Contains("outside", StateSamples.AssertRefused(Write(folder, LittleEndian, View(view), Keys, Elements)), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatDoesNotAgreeIsRefused()
    {
        using TemporaryFolder folder = new();
        string view = View("K\0K\u0002");
        Assert.Contains("big-endian", StateSamples.AssertRefused(Write(folder, BigEndian, view, Keys, Elements)), StringComparison.Ordinal);
        Assert.Contains("no tensor uses", StateSamples.AssertRefused(Write(folder, LittleEndian, view, "\u0080\u0002]U\u00018a.", Elements)), StringComparison.Ordinal);
        Assert.Contains("no elements", StateSamples.AssertRefused(Write(folder, LittleEndian, view, "\u0080\u0002].", Elements)), StringComparison.Ordinal);
        Assert.Contains("announced", StateSamples.AssertRefused(Write(folder, LittleEndian, view, Keys, "\u0005" + Elements[1..])), StringComparison.Ordinal);
        Assert.Contains("too early", StateSamples.AssertRefused(Write(folder, LittleEndian, view, Keys, Elements[..^1])), StringComparison.Ordinal);
    }

    /// <summary>{'a': tensor of two bytes on a view of storage 7, which has four}</summary>
    private static string View(string view) =>
        "\u0080\u0002}U\u0001actorch._utils\n_rebuild_tensor_v2\n((U\u0007storagectorch\nByteStorage\nU\u00017U\u0003cpuK\u0004(U\u00018" + view
        + "ttQK\0K\u0002\u0085K\u0001\u0085\u0089ccollections\nOrderedDict\n)RtRs.";

    private static string Write(TemporaryFolder folder, string system, string state, string keys, string elements) =>
        folder.Write("old.pth", Encoding.Latin1.GetBytes(Magic + Protocol + system + state + keys + elements));
}
