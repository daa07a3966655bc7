using System.IO.Compression;
using System.Text;
using SelfSup.Data;
using SelfSup.Data.Arrays;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Arrays;

/// <summary>Files that NumPy wrote (Expectations/make.py) and pickles written by hand: the texts are Latin-1, one character a byte.</summary>
internal static class ObjectArraySamples
{
    /// <summary>The shapes of the arrays in Expectations.</summary>
    internal static readonly int[][] Shapes = [[3, 4], [2, 5], [40, 33]];

    internal static string Expectation(string name) => Path.Combine(Shared.RepositoryRoot, "tests", "Data", "Arrays", "Expectations", name);

    /// <summary>The bytes of a member of Expectations/protocols.npz.</summary>
    internal static byte[] Member(string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(Expectation("protocols.npz"));
        using MemoryStream bytes = new();
        using Stream member = zip.GetEntry(name + ".npy")!.Open();
        member.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>A .npy of <paramref name="count"/> objects with this pickle.</summary>
    internal static byte[] Npy(int count, string pickle)
    {
        using MemoryStream bytes = new();
        new NpyHeader(NpyHeader.ObjectType, FortranOrder: false, [count]).Write(bytes);
        bytes.Write(Encoding.Latin1.GetBytes(pickle));
        return bytes.ToArray();
    }

    internal static List<NpyArray> ReadAll(string path, string key = "data")
    {
        using ObjectArrayReader reader = ObjectArrayReader.Open(path, key);
        List<NpyArray> arrays = [];
        while (reader.Next() is { } array)
            arrays.Add(array);
        Assert.Equal(reader.Count, arrays.Count);
        return arrays;
    }

    /// <summary>The values that Expectations/make.py gives array <paramref name="number"/>.</summary>
    internal static void AssertValues(NpyArray array, int number, int[] shape)
    {
        Assert.Equal(shape, array.Shape);
        double[] values = array.TypeCode == "<f4" ? [.. array.As<float>().ToArray().Select(value => (double)value)] : array.As<double>().ToArray();
        for (int i = 0; i < values.Length; i++)
            Assert.Equal(number + (i % 7 / 2.0), values[i]);
    }

    /// <summary>Reading must fail with one line that starts with the file's name, and with nothing else.</summary>
    internal static string AssertRefused(string path, string key = "data")
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => ReadAll(path, key));
        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }
}
