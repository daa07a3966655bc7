using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

/// <summary>Copies managed memory into new tensors.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>A copy of row-major values; without <paramref name="sizes"/>' product of them, libtorch's message says so.</summary>
    internal static torch.Tensor FromSpan<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> sizes, torch.ScalarType? dtype, torch.Device? device, bool requiresGrad)
        where T : unmanaged
    {
        nint handle;
        fixed (T* data = values)
        fixed (long* shape = sizes)
        {
            int own = (int)(ScalarTypes.Of(typeof(T)) ?? throw new NotSupportedException($"tensors hold no {typeof(T).Name}"));
            NativeError.Check(Methods.ss_tensor_from_memory(data, values.Length * (long)sizeof(T), shape, sizes.Length, own, out handle));
        }

        return Finish(torch.Tensor.Own(handle), dtype, device, requiresGrad);
    }

    /// <summary>A copy of an array of any rank and element type, row-major, in the array's shape or the one given.</summary>
    internal static torch.Tensor FromArray(Array values, ReadOnlySpan<long> sizes, torch.ScalarType? dtype, torch.Device? device, bool requiresGrad) =>
        ScalarTypes.Of(values.GetType().GetElementType()!) switch
        {
            torch.ScalarType.Float32 => Copy<float>(values, sizes, dtype, device, requiresGrad),
            torch.ScalarType.Float64 => Copy<double>(values, sizes, dtype, device, requiresGrad),
            torch.ScalarType.Int64 => Copy<long>(values, sizes, dtype, device, requiresGrad),
            torch.ScalarType.Int32 => Copy<int>(values, sizes, dtype, device, requiresGrad),
            torch.ScalarType.Int16 => Copy<short>(values, sizes, dtype, device, requiresGrad),
            torch.ScalarType.Byte => Copy<byte>(values, sizes, dtype, device, requiresGrad),
            torch.ScalarType.Int8 => Copy<sbyte>(values, sizes, dtype, device, requiresGrad),
            torch.ScalarType.Bool => Copy<bool>(values, sizes, dtype, device, requiresGrad),
            torch.ScalarType.Float16 => Copy<Half>(values, sizes, dtype, device, requiresGrad),
            _ => throw new NotSupportedException($"tensors are not made from {values.GetType().GetElementType()}"),
        };

    internal static torch.Tensor FromArray(Array values, torch.ScalarType? dtype, torch.Device? device, bool requiresGrad) =>
        FromArray(values, Shape(values), dtype, device, requiresGrad);

    internal static torch.Tensor FromList<T>(IList<T> values, ReadOnlySpan<long> sizes, torch.ScalarType? dtype, torch.Device? device, bool requiresGrad)
        where T : unmanaged => values switch
    {
        T[] array => FromSpan<T>(array, sizes, dtype, device, requiresGrad),
        List<T> list => FromSpan<T>(CollectionsMarshal.AsSpan(list), sizes, dtype, device, requiresGrad),
        _ => FromSpan<T>(values.ToArray(), sizes, dtype, device, requiresGrad),
    };

    /// <summary>Named dimensions never left their beta and are not offered.</summary>
    internal static void RefuseNames(string[]? names)
    {
        if (names is not null)
            throw new NotSupportedException("named dimensions are not supported");
    }

    internal static torch.Tensor Finish(torch.Tensor made, torch.ScalarType? dtype, torch.Device? device, bool requiresGrad)
    {
        torch.Tensor result = made;
        device ??= torch.get_default_device();
        if ((dtype is { } type && type != made.dtype) || device.type != DeviceType.CPU)
        {
            result = made.to(dtype ?? made.dtype, device);
            made.Dispose();
        }

        if (requiresGrad)
            result.requires_grad = true;
        return result;
    }

    private static torch.Tensor Copy<T>(Array values, ReadOnlySpan<long> sizes, torch.ScalarType? dtype, torch.Device? device, bool requiresGrad)
        where T : unmanaged
    {
        ref byte first = ref MemoryMarshal.GetArrayDataReference(values);
        ReadOnlySpan<T> span = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref first), values.Length);
        return FromSpan(span, sizes, dtype, device, requiresGrad);
    }

    private static long[] Shape(Array values)
    {
        long[] sizes = new long[values.Rank];
        for (int axis = 0; axis < sizes.Length; axis++)
            sizes[axis] = values.GetLongLength(axis);
        return sizes;
    }
}
