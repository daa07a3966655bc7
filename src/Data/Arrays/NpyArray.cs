using System.Runtime.InteropServices;

namespace SelfSup.Data.Arrays;

/// <summary>
/// A dense array as NumPy's <c>.npy</c> format stores it: row-major, little-endian, of one plain element type.
/// Object arrays (pickles) and Fortran order are refused with a message, never guessed; <see cref="ObjectArrayReader"/> reads arrays of arrays.
/// Source: NumPy enhancement proposal 1, format versions 1.0 to 3.0.
/// </summary>
public sealed class NpyArray
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
            return ReadCore(stream);
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException($"{name}: truncated .npy data; write the file again");
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{name}: {error.Message}", error);
        }
    }

    /// <summary>Writes format 1.0 with a 64-byte-aligned header.</summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        new NpyHeader(TypeCode, FortranOrder: false, Shape).Write(stream);
        stream.Write(Bytes);
    }

    /// <summary>The bytes of one element of a type code; 0 for one that is not supported.</summary>
    internal static int ElementBytes(string typeCode) => s_types.TryGetValue(typeCode, out (Type Type, int Size) type) ? type.Size : 0;

    /// <summary>Wraps row-major elements of a supported type, as many as the shape has.</summary>
    internal static NpyArray Wrap(string typeCode, int[] shape, byte[] bytes) => new(typeCode, shape, bytes);

    private static NpyArray ReadCore(Stream stream)
    {
        NpyHeader header = NpyHeader.Read(stream);
        int size = header.PlainElementBytes();
        long bytes = header.Shape.Aggregate((long)size, (product, extent) => product > Array.MaxLength ? product : product * extent);
        if (bytes > Array.MaxLength)
            throw new InvalidDataException($".npy array of shape {header.ShapeText} is too large");
        // Before the memory is taken: a few bytes of header may state any shape.
        if (stream.CanSeek && bytes > stream.Length - stream.Position)
            throw new EndOfStreamException();
        byte[] elements = new byte[bytes];
        stream.ReadExactly(elements);
        return new NpyArray(header.TypeCode, header.Shape, elements);
    }
}
