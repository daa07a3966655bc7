using System.Collections;
using System.Runtime.CompilerServices;
using TorchSharp.Native;

namespace TorchSharp.Utils;

/// <summary>
/// A tensor's elements in row-major order, read from and written to its own memory whatever its strides. It keeps the tensor object alive,
/// but reading after the tensor was disposed throws <see cref="InvalidOperationException"/>.
/// </summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : struct
{
    private readonly torch.Tensor _tensor;
    private readonly long[] _sizes;
    private readonly long[] _strides;
    private readonly bool _contiguous;

    internal TensorAccessor(torch.Tensor tensor)
    {
        if (tensor.device_type != DeviceType.CPU)
            throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
        _tensor = tensor;
        _sizes = tensor.shape;
        _strides = tensor.stride();
        _contiguous = tensor.is_contiguous();
        Count = tensor.NumberOfElements;
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    public unsafe T this[params long[] indices]
    {
        get
        {
            T value = Unsafe.ReadUnaligned<T>(Start() + (Offset(indices) * Unsafe.SizeOf<T>()));
            GC.KeepAlive(_tensor);
            return value;
        }

        set
        {
            Unsafe.WriteUnaligned(Start() + (Offset(indices) * Unsafe.SizeOf<T>()), value);
            GC.KeepAlive(_tensor);
        }
    }

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.Equals(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !left.Equals(right);

    public T[] ToArray()
    {
        T[] values = new T[Count];
        CopyTo(values.AsSpan());
        return values;
    }

    public Array ToNDArray()
    {
        if (_sizes.Length == 0)
            return ToArray();
        Array result = Array.CreateInstance(typeof(T), _sizes);
        T[] values = ToArray();
        int[] position = new int[_sizes.Length];
        foreach (T value in values)
        {
            result.SetValue(value, position);
            for (int axis = _sizes.Length - 1; axis >= 0 && ++position[axis] == _sizes[axis]; axis--)
                position[axis] = 0;
        }

        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        Span<T> target = array[arrayIndex..];
        int count = (int)Math.Min(target.Length, Remaining(tensorIndex));
        byte* start = Start();
        if (_contiguous)
        {
            new ReadOnlySpan<T>(start + (tensorIndex * Unsafe.SizeOf<T>()), count).CopyTo(target);
        }
        else
        {
            for (int i = 0; i < count; i++)
                target[i] = Unsafe.ReadUnaligned<T>(start + (Offset(tensorIndex + i) * Unsafe.SizeOf<T>()));
        }

        GC.KeepAlive(_tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ReadOnlySpan<T> source = array[arrayIndex..];
        int count = (int)Math.Min(source.Length, Remaining(tensorIndex));
        byte* start = Start();
        for (int i = 0; i < count; i++)
            Unsafe.WriteUnaligned(start + (Offset(tensorIndex + i) * Unsafe.SizeOf<T>()), source[i]);
        GC.KeepAlive(_tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
            yield return At(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && Count == other.Count && this.SequenceEqual(other);

    public override int GetHashCode() => _tensor.GetHashCode();

    /// <summary>Nothing is held beyond the tensor, which its owner disposes.</summary>
    public void Dispose()
    {
    }

    private unsafe byte* Start()
    {
        NativeError.Check(Methods.ss_tensor_data(_tensor.Handle, out nint data));
        return (byte*)data;
    }

    private unsafe T At(long position)
    {
        T value = Unsafe.ReadUnaligned<T>(Start() + (Offset(position) * Unsafe.SizeOf<T>()));
        GC.KeepAlive(_tensor);
        return value;
    }

    private long Remaining(long tensorIndex) =>
        tensorIndex >= 0 && tensorIndex <= Count
            ? Count - tensorIndex
            : throw new ArgumentOutOfRangeException(nameof(tensorIndex), tensorIndex, $"the tensor has {Count} elements");

    private long Offset(long position)
    {
        if (_contiguous)
            return position;
        long offset = 0;
        for (int axis = _sizes.Length - 1; axis >= 0; axis--)
        {
            offset += position % _sizes[axis] * _strides[axis];
            position /= _sizes[axis];
        }

        return offset;
    }

    private long Offset(long[] indices)
    {
        if (indices.Length != _sizes.Length)
            throw new ArgumentException($"{indices.Length} indices were given for a tensor of {_sizes.Length} dimensions", nameof(indices));
        long offset = 0;
        for (int axis = 0; axis < indices.Length; axis++)
        {
            long index = indices[axis];
            if (index < 0 || index >= _sizes[axis])
                throw new ArgumentOutOfRangeException(nameof(indices), index, $"dimension {axis} has {_sizes[axis]} elements");
            offset += index * _strides[axis];
        }

        return offset;
    }
}
