using System.Runtime.InteropServices;

namespace SelfSup.Training.Weights;

/// <summary>An array in a <see cref="StateDictionary"/>: element type, shape, and the elements' bytes, row-major, contiguous, little-endian.</summary>
public sealed class StateArray : StateEntry
{
    /// <summary>
    /// Takes <paramref name="bytes"/> without copying them.
    /// Throws <see cref="ArgumentException"/> where an extent is negative or the bytes are not as many as type and shape say.
    /// </summary>
    public StateArray(StateElementType type, ReadOnlySpan<long> shape, ReadOnlyMemory<byte> bytes)
    {
        if (ByteCount(type, shape) != bytes.Length)
            throw new ArgumentException($"shape ({string.Join(", ", shape.ToArray())}) of {type} does not take {bytes.Length} bytes", nameof(bytes));
        Type = type;
        Shape = shape.ToArray();
        Bytes = bytes;
    }

    /// <summary>The elements' type.</summary>
    public StateElementType Type { get; }

    /// <summary>The extent of every dimension; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The elements' bytes. Arrays that share a storage in the file may share them here; nobody writes to them.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The number of elements.</summary>
    public int Count => Bytes.Length / Type.SizeInBytes();

    /// <summary>An array of <paramref name="values"/> as Float32.</summary>
    public static StateArray From(ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) =>
        new(StateElementType.Float32, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>An array of <paramref name="values"/> as Int64.</summary>
    public static StateArray From(ReadOnlySpan<long> values, params ReadOnlySpan<long> shape) =>
        new(StateElementType.Int64, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>The bytes that type and shape take; null where an extent is negative or the product overflows.</summary>
    public static long? ByteCount(StateElementType type, ReadOnlySpan<long> shape)
    {
        long bytes = type.SizeInBytes();
        bool empty = false;
        foreach (long extent in shape)
        {
            if (extent < 0)
                return null;
            empty |= extent == 0;
        }

        if (empty)
            return 0;
        foreach (long extent in shape)
        {
            if (extent > long.MaxValue / bytes)
                return null;
            bytes *= extent;
        }

        return bytes;
    }

    /// <summary>Views the elements as <typeparamref name="T"/>; throws <see cref="InvalidOperationException"/> where its size is not the element's.</summary>
    public ReadOnlySpan<T> As<T>()
        where T : unmanaged
    {
        if (System.Runtime.CompilerServices.Unsafe.SizeOf<T>() != Type.SizeInBytes())
            throw new InvalidOperationException($"elements of {Type} are not read as {typeof(T).Name}");
        return MemoryMarshal.Cast<byte, T>(Bytes.Span);
    }

    /// <summary>The elements as single-precision numbers, rounded where the type is finer; any type but the wide integers fits exactly or rounds once.</summary>
    public float[] ToSingle()
    {
        float[] values = new float[Count];
        switch (Type)
        {
            case StateElementType.Float32:
                As<float>().CopyTo(values);
                break;
            case StateElementType.Float64:
                Convert(As<double>(), values, v => (float)v);
                break;
            case StateElementType.Float16:
                Convert(As<Half>(), values, v => (float)v);
                break;
            case StateElementType.BFloat16:
                Convert(As<ushort>(), values, v => BitConverter.UInt32BitsToSingle((uint)v << 16));
                break;
            case StateElementType.Int64:
                Convert(As<long>(), values, v => v);
                break;
            case StateElementType.Int32:
                Convert(As<int>(), values, v => v);
                break;
            case StateElementType.Int16:
                Convert(As<short>(), values, v => v);
                break;
            case StateElementType.Int8:
                Convert(As<sbyte>(), values, v => v);
                break;
            default:
                Convert(As<byte>(), values, v => v);
                break;
        }

        return values;
    }

    private static void Convert<T>(ReadOnlySpan<T> source, float[] target, Func<T, float> convert)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] = convert(source[i]);
    }
}
