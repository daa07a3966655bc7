using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Arrays;

/// <summary>Pickles written by hand: the texts are Latin-1, one character a byte.</summary>
public sealed class ObjectArrayHostileTests
{
    private const string Begin = "cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\u0085C\u0001b\u0087R";
    private const string Objects = "cnumpy\ndtype\nX\u0002\0\0\0O8\u0089\u0088\u0087R";
    private const string Floats = "cnumpy\ndtype\nX\u0002\0\0\0f4\u0089\u0088\u0087R(K\u0003X\u0001\0\0\0<NNNJ\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff\u00ff\u00ffK\0tb";

    [Theory]
    [InlineData("cos\nsystem\nX\u0002\0\0\0id\u0085R.", "os.system")]
    [InlineData("\u0080\u0004\u008c\u0008builtins\u008c\u0004eval\u0093X\u0001\0\0\u00001\u0085R.", "builtins.eval")]
    [InlineData("\u0080\u0003cnumpy\nload\n.", "numpy.load")]
    [InlineData("\u0080\u0003cnumpy.core.multiarray\nfromfile\n.", "numpy.core.multiarray.fromfile")]
    [InlineData("\u0080\u0003ctorch\nFloatStorage\n.", "torch.FloatStorage")]
    [InlineData("\u0080\u0003c_codecs\nencode\nX\u0001\0\0\0aX\u0006\0\0\0base64\u0086R.", "a call")]
    [InlineData("\u0080\u0003K\u0001K\u0001R.", "a call")]
    [InlineData("\u0080\u0003K\u0001Q.", "outside it")]
    [InlineData("\u0080\u0003)\u0081.", "0x81")]
    [InlineData("\u0080\u0005\u0097.", "0x97")]
    [InlineData("\u0080\u0003}}b.", "no array")]
    [InlineData("\u0080\u0003B\u00ff\u00ff\u00ff\u00ff.", "4294967295 bytes")]
    [InlineData("\u0080\u0003B\0\0\0\u0010.", "ends too early")]
    [InlineData("\u0080\u0004\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f.", "9223372036854775807 bytes")]
    [InlineData("\u0080\u0004\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff.", "-1 bytes")]
    [InlineData("\u0080\u0003X\u00ff\u00ff\u00ff\u00ff.", "4294967295 bytes")]
    [InlineData("\u0080\u0003K\u0001.", "something other than an array")]
    [InlineData("\u0080\u0003" + Begin + ".", "something other than an array")]
    [InlineData("\u0080\u0003N", "ends too early")]
    public void HostilePicklesAreRefusedByName(string pickle, string part) => AssertRefused(pickle, part);

    [Theory]
    [InlineData("K\u0002K\u0002\u0086", "16 bytes for array 0", false)]
    [InlineData("J\0\0\0\u0010J\0\0\0\u0010\u0086", "16 bytes for array 0", false)]
    [InlineData("\u008a\u0008\0\0\0\0\0\0\0\u0010\u0085", "no sensible number", true)]
    [InlineData("J\u00ff\u00ff\u00ff\u00ff\u0085", "no sensible number", true)]
    [InlineData("K\u0005\u0085", "16 bytes for array 0", true)]
    [InlineData("X\u0001\0\0\0a\u0085", "no sensible number", true)]
    public void ShapesThatTheContentDoesNotFillAreRefused(string shape, string part, bool always)
    {
        string content = "C\u0010" + new string('\0', 16);
        string pickle = Outer("K\u0001\u0085", Begin + "(K\u0001" + shape + Floats + "\u0089" + content + "tb");
        if (always || shape.StartsWith('J'))
            AssertRefused(pickle, part);
        else
        {
            using TemporaryFolder folder = new();
            Assert.Single(ObjectArraySamples.ReadAll(folder.Write("fits.npy", ObjectArraySamples.Npy(1, pickle))));
        }
    }

    [Fact]
    public void ListsAndShapesThatContradictTheHeaderAreRefused()
    {
        string array = Begin + "(K\u0001K\u0001\u0085" + Floats + "\u0089C\u0004\0\0\0\0tb";
        AssertRefused(Outer("K\u0002\u0085", array), "another shape");
        AssertRefused(Outer("K\u0001K\u0001\u0086", array), "another shape");
        AssertRefused(Outer("K\u0001\u0085", ""), "0 arrays");
        AssertRefused(Outer("K\u0001\u0085", array + array), "more than the 1");
        AssertRefused(Outer("K\u0001\u0085", Outer("K\u0001\u0085", array)[2..^1]), "no array of its own");
        AssertRefused(Outer("K\u0001\u0085", "K\u0005"), "no array of its own");
        AssertRefused(Outer("K\u0001\u0085", Begin), "no array of its own");
    }

    [Fact]
    public void ALongByteStringIsUsedOnce()
    {
        string state = "(K\u0001K\u0014\u0085" + Floats + "\u0089h\u0007tb";
        string pickle = Outer("K\u0002\u0085", "C\u0050" + new string('\0', 80) + "q\u00070" + Begin + state + Begin + state);
        AssertRefused(pickle, "used twice", count: 2);
    }

    [Fact]
    public void HeadersWithHugeShapesAreRefused()
    {
        using TemporaryFolder folder = new();
        foreach (string shape in (string[])["(2000000000, 2000000000)", "(1, 2000000000)", "(2000000000, 1, 1)", "(99999999999, 2)", "(5,)", "()"])
            ObjectArraySamples.AssertRefused(folder.Write("huge.npy", TestArrays.Npy("<f4", shape, new byte[4])));
    }

    private static string Outer(string shape, string items) => "\u0080\u0003" + Begin + "(K\u0001" + shape + Objects + "\u0089](" + items + "etb.";

    private static void AssertRefused(string pickle, string part, int count = 1)
    {
        using TemporaryFolder folder = new();
        Assert.Contains(part, ObjectArraySamples.AssertRefused(folder.Write("hostile.npy", ObjectArraySamples.Npy(count, pickle))), StringComparison.Ordinal);
    }
}
