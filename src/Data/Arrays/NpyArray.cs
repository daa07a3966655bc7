using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace SelfSup.Data.Arrays;

/// <summary>
/// A dense array as NumPy's <c>.npy</c> format stores it: row-major, little-endian, of one plain element type.
/// Object arrays (pickles) and Fortran order are refused with a message, never guessed.
/// Source: NumPy enhancement proposal 1, format versions 1.0 to 3.0.
/// </summary>
public sealed partial class NpyArray
{
    private static readonly Dictionary<string, (Type Type, int Size)> s_types = new(StringComparer.Ordinal)
    {
        ["<f4"] = (typeof(float), 4),
        ["<f8"] = (typeof(double), 8),
        ["<f2"] = (typeof(Half), 2),
        ["<i8"] = (typeof(long), 8),
        ["<i4"] = (typeof(int), 4),
        ["<i2"] = (typeof(short), 2),
        ["<u2"] = (typeof(ushort), 2),
        ["<u4"] = (typeof(uint), 4),
        ["|u1"] = (typeof(byte), 1),
        ["|i1"] = (typeof(sbyte), 1),
        ["|b1"] = (typeof(bool), 1),
    };

    private NpyArray(string typeCode, int[] shape, byte[] bytes)
    {
        TypeCode = typeCode;
        Shape = shape;
        Bytes = bytes;
    }

    /// <summary>NumPy's type code, such as <c>&lt;f4</c> or <c>|u1</c>.</summary>
    public string TypeCode { get; }

    /// <summary>The extent of every dimension; empty for a scalar.</summary>
    public int[] Shape { get; }

    /// <summary>The elements' bytes in row-major order.</summary>
    public byte[] Bytes { get; }

    /// <summary>The number of elements.</summary>
    public int Count => Bytes.Length / s_types[TypeCode].Size;

    /// <summary>Makes an array of <paramref name="values"/>; throws <see cref="ArgumentException"/> where shape and length differ or the type has no code.</summary>
    public static NpyArray From<T>(ReadOnlySpan<T> values, params int[] shape)
        where T : unmanaged
    {
        string code = s_types.FirstOrDefault(entry => entry.Value.Type == typeof(T)).Key
            ?? throw new ArgumentException($"no .npy type for {typeof(T).Name}", nameof(values));
        long count = shape.Aggregate(1L, (product, extent) => product * extent);
        if (count != values.Length)
            throw new ArgumentException($"shape ({string.Join(", ", shape)}) does not hold {values.Length} values", nameof(shape));
        return new NpyArray(code, shape, MemoryMarshal.AsBytes(values).ToArray());
    }

    /// <summary>Views the elements as <typeparamref name="T"/>, which must be the stored type exactly; else <see cref="InvalidDataException"/>.</summary>
    public ReadOnlySpan<T> As<T>()
        where T : unmanaged
    {
        if (s_types[TypeCode].Type != typeof(T))
            throw new InvalidDataException($"array holds {TypeCode}, not {typeof(T).Name}");
        return MemoryMarshal.Cast<byte, T>(Bytes);
    }

    /// <summary>Reads a file; errors name it.</summary>
    public static NpyArray Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads one array; <paramref name="name"/> stands in the errors. Throws <see cref="InvalidDataException"/> on anything but a whole plain array.</summary>
    public static NpyArray Read(Stream stream, string name)
    {
        try
        {
            return ReadCore(stream, name);
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException($"{name}: truncated .npy data; write the file again");
        }
    }

    /// <summary>Writes format 1.0 with a 64-byte-aligned header.</summary>
    public void Write(Stream stream)
    {
        string shape = Shape.Length == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";
        string header = $"{{'descr': '{TypeCode}', 'fortran_order': False, 'shape': {shape}, }}";
        int padded = ((10 + header.Length + 1 + 63) / 64 * 64) - 10;
        byte[] start = new byte[10 + padded];
        start[0] = 0x93;
        Encoding.ASCII.GetBytes("NUMPY").CopyTo(start, 1);
        start[6] = 1;
        start[7] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), (ushort)padded);
        Encoding.ASCII.GetBytes(header.PadRight(padded - 1) + "\n").CopyTo(start, 10);
        stream.Write(start);
        stream.Write(Bytes);
    }

    private static NpyArray ReadCore(Stream stream, string name)
    {
        byte[] start = new byte[8];
        stream.ReadExactly(start);
        if (start[0] != 0x93 || Encoding.ASCII.GetString(start, 1, 5) != "NUMPY")
            throw new InvalidDataException($"{name}: not a .npy array (wrong magic)");
        int headerLength;
        if (start[6] == 1)
        {
            byte[] length = new byte[2];
            stream.ReadExactly(length);
            headerLength = BinaryPrimitives.ReadUInt16LittleEndian(length);
        }
        else
        {
            byte[] length = new byte[4];
            stream.ReadExactly(length);
            headerLength = BinaryPrimitives.ReadInt32LittleEndian(length);
        }

        if (headerLength is < 0 or > 1 << 20)
            throw new InvalidDataException($"{name}: .npy header of {headerLength} bytes; the file is damaged");
        byte[] headerBytes = new byte[headerLength];
        stream.ReadExactly(headerBytes);
        return ReadElements(stream, name, Encoding.UTF8.GetString(headerBytes));
    }

    private static NpyArray ReadElements(Stream stream, string name, string header)
    {
        Match descr = DescrPattern().Match(header);
        Match order = OrderPattern().Match(header);
        Match shapeText = ShapePattern().Match(header);
        if (!descr.Success || !order.Success || !shapeText.Success)
            throw new InvalidDataException($"{name}: .npy header not understood: {header.Trim()}");
        string code = descr.Groups[1].Value;
        if (!s_types.TryGetValue(code, out (Type Type, int Size) type))
            throw new InvalidDataException($"{name}: .npy element type {code} is not supported (plain little-endian numbers are)");
        int[] shape = [.. shapeText.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(extent => Extent(extent, name))];
        if (order.Groups[1].Value == "True" && shape.Length > 1)
            throw new InvalidDataException($"{name}: .npy in Fortran order; save it with numpy.ascontiguousarray");
        long bytes = shape.Aggregate((long)type.Size, (product, extent) => product > Array.MaxLength ? product : product * extent);
        if (bytes > Array.MaxLength)
            throw new InvalidDataException($"{name}: .npy array of shape ({string.Join(", ", shape)}) is too large");
        // Before the memory is taken: a few bytes of header may state any shape.
        if (stream.CanSeek && bytes > stream.Length - stream.Position)
            throw new EndOfStreamException();
        byte[] elements = new byte[bytes];
        stream.ReadExactly(elements);
        return new NpyArray(code, shape, elements);
    }

    private static int Extent(string text, string name)
        => int.TryParse(text.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out int extent)
            ? extent
            : throw new InvalidDataException($"{name}: .npy shape with an extent of {text}; the file is damaged");

    [GeneratedRegex("'descr': *'([^']*)'")]
    private static partial Regex DescrPattern();

    [GeneratedRegex("'fortran_order': *(True|False)")]
    private static partial Regex OrderPattern();

    [GeneratedRegex(@"'shape': *\(([0-9, L]*)\)")]
    private static partial Regex ShapePattern();
}
