using SelfSup.Data.Arrays;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Arrays;

public sealed class ObjectArrayWriterTests
{
    private const string Describe = """
        import sys, numpy, warnings
        warnings.simplefilter('error')
        data = numpy.load(sys.argv[1], allow_pickle=True)['data']
        print(data.dtype, data.shape)
        for array in data:
            print(type(array).__name__, array.dtype.str, array.shape, array.flags.c_contiguous, array.tolist(), (array + array).sum())
        """;

    [Fact]
    public void WhatIsWrittenIsReadBack()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("Höhe/depths.npz");
        ObjectArrayWriter.Write(path, "data", 3, Samples());
        List<NpyArray> arrays = ObjectArraySamples.ReadAll(path);
        Assert.Equal(["<f4", "<f8", "|u1"], arrays.Select(array => array.TypeCode));
        Assert.Equal([1.5f, 2, 3, 4, 5, 6], arrays[0].As<float>().ToArray());
        Assert.Equal([2, 3], arrays[0].Shape);
        Assert.Equal([-0.25], arrays[1].As<double>().ToArray());
        Assert.Equal([7, 8], arrays[2].Bytes);
        byte[] first = File.ReadAllBytes(path);
        ObjectArrayWriter.Write(path, "data", 3, Samples());
        Assert.Equal(first, File.ReadAllBytes(path));
    }

    [PythonNumPyFact]
    public void NumPyLoadsWhatIsWritten()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("depths.npz");
        ObjectArrayWriter.Write(path, "data", 3, Samples());
        Assert.Equal(
            ["object (3,)", "ndarray <f4 (2, 3) True [[1.5, 2.0, 3.0], [4.0, 5.0, 6.0]] 43.0", "ndarray <f8 (1, 1) True [[-0.25]] -0.5", "ndarray |u1 (2,) True [7, 8] 30"],
            PythonTorch.Run(Describe, path).TrimEnd().Split('\n'));
    }

    [Fact]
    public void AnotherNumberOfArraysLeavesNothingBehind()
    {
        using TemporaryFolder folder = new();
        Assert.Throws<ArgumentException>(() => ObjectArrayWriter.Write(folder.File("a.npz"), "data", 2, Samples()));
        Assert.Throws<ArgumentException>(() => ObjectArrayWriter.Write(folder.File("a.npz"), "data", 4, Samples()));
        Assert.Empty(Directory.GetFiles(folder.FullPath));
    }

    [Fact]
    public void NoArraysMakeAnEmptyArray()
    {
        using TemporaryFolder folder = new();
        ObjectArrayWriter.Write(folder.File("a.npz"), "data", 0, []);
        Assert.Empty(ObjectArraySamples.ReadAll(folder.File("a.npz")));
    }

    private static IEnumerable<NpyArray> Samples() =>
        [NpyArray.From<float>([1.5f, 2, 3, 4, 5, 6], 2, 3), NpyArray.From<double>([-0.25], 1, 1), NpyArray.From<byte>([7, 8], 2)];
}
