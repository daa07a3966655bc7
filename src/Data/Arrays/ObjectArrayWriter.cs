using System.IO.Compression;
using SelfSup.Data.Pickle;

namespace SelfSup.Data.Arrays;

/// <summary>
/// Writes a <c>.npz</c> with one array of arrays, which <c>numpy.load(path, allow_pickle=True)[key]</c> gives back. Arrays are taken one at a time.
/// The pickle is of protocol 3 (the least with byte strings; Python 3) and names <c>numpy.core.multiarray</c>, which NumPy 1 and 2 both know.
/// </summary>
public static class ObjectArrayWriter
{
    // A zip's earliest date: files of equal content are then equal.
    private static readonly DateTimeOffset s_epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">The array's name in it.</param>
    /// <param name="count">How many arrays there are; the format has their number first.</param>
    /// <param name="arrays">The arrays.</param>
    /// <exception cref="ArgumentException">There are more or fewer arrays than <paramref name="count"/>.</exception>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static void Write(string path, string key, int count, IEnumerable<NpyArray> arrays)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(arrays);
        AtomicFile.Write(path, stream =>
        {
            using ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
            ZipArchiveEntry entry = zip.CreateEntry(key + ".npy", CompressionLevel.Fastest);
            entry.LastWriteTime = s_epoch;
            using BufferedStream member = new(entry.Open(), 1 << 16);
            new NpyHeader(NpyHeader.ObjectType, FortranOrder: false, [count]).Write(member);
            WritePickle(new PickleOutput(member, protocol: 3), count, arrays);
        });
    }

    private static void WritePickle(PickleOutput output, int count, IEnumerable<NpyArray> arrays)
    {
        BeginArray(output, [count], "O8", "|");
        output.Operation(']');
        output.Mark();
        int written = 0;
        foreach (NpyArray array in arrays)
        {
            if (written++ == count)
                throw new ArgumentException($"more than the {count} arrays that were announced", nameof(arrays));
            BeginArray(output, array.Shape, array.TypeCode[1..], array.TypeCode[..1]);
            output.Bytes(array.Bytes);
            EndArray(output);
        }

        if (written != count)
            throw new ArgumentException($"{written} arrays where {count} were announced", nameof(arrays));
        output.Operation('e');
        EndArray(output);
        output.Stop();
    }

    /// <summary>_reconstruct(ndarray, (0,), b'b'), and of its state (1, shape, type, not Fortran's order, content) all but the content.</summary>
    private static void BeginArray(PickleOutput output, int[] shape, string type, string byteOrder)
    {
        output.Global("numpy.core.multiarray", "_reconstruct");
        output.Mark();
        output.Global("numpy", "ndarray");
        output.Integers([0]);
        output.Bytes("b"u8);
        output.Operation('t');
        output.Operation('R');
        output.Mark();
        output.Integer(1);
        output.Integers(shape.Select(extent => (long)extent));
        ElementType(output, type, byteOrder);
        output.Truth(false);
    }

    private static void EndArray(PickleOutput output)
    {
        output.Operation('t');
        output.Operation('b');
    }

    /// <summary>dtype(name, not aligned, copied), with its state (3, byte order, no parts, names or fields, no size or alignment of its own, flags).</summary>
    private static void ElementType(PickleOutput output, string name, string byteOrder)
    {
        // The flags of types that refer to Python objects.
        const int ObjectFlags = 63;
        output.Global("numpy", "dtype");
        output.Mark();
        output.Text(name);
        output.Truth(false);
        output.Truth(true);
        output.Operation('t');
        output.Operation('R');
        output.Mark();
        output.Integer(3);
        output.Text(byteOrder);
        output.None();
        output.None();
        output.None();
        output.Integer(-1);
        output.Integer(-1);
        output.Integer(name[0] == 'O' ? ObjectFlags : 0);
        output.Operation('t');
        output.Operation('b');
    }
}
