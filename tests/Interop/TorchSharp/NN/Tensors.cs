using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Native;

namespace SelfSup.Tests.Interop.TorchSharp.NN;

/// <summary>Tensors from numbers and back, by the operator core alone, so that these tests stand without the rest of the surface.</summary>
internal static unsafe class Tensors
{
    private static readonly Operator s_contiguous = new("contiguous");
    private static readonly Operator s_sum = new("sum");
    private static readonly Operator s_multiply = new("mul", "Tensor");

    internal static torch.Tensor Of(float[] values, params long[] shape) => Create(MemoryMarshal.AsBytes<float>(values), shape, torch.ScalarType.Float32);

    internal static torch.Tensor Of(double[] values, params long[] shape) => Create(MemoryMarshal.AsBytes<double>(values), shape, torch.ScalarType.Float64);

    internal static torch.Tensor Of(long[] values, params long[] shape) => Create(MemoryMarshal.AsBytes<long>(values), shape, torch.ScalarType.Int64);

    internal static T[] Values<T>(torch.Tensor tensor)
        where T : unmanaged
    {
        using torch.Tensor dense = s_contiguous.Call(tensor);
        return MemoryMarshal.Cast<byte, T>(dense.bytes).ToArray();
    }

    /// <summary>Tensors alive once the finalizers have freed what earlier tests left undisposed.</summary>
    internal static long Live()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return torch.Tensor.TotalCount;
    }

    /// <summary>Accumulates the gradients of sum(tensor · weight), or of sum(tensor).</summary>
    internal static void BackwardOfSum(torch.Tensor tensor, torch.Tensor? weight = null)
    {
        using torch.Tensor weighted = weight is null ? s_sum.Call(tensor) : s_multiply.Call(tensor, weight);
        using torch.Tensor sum = s_sum.Call(weighted);
        sum.backward();
    }

    private static torch.Tensor Create(ReadOnlySpan<byte> bytes, long[] shape, torch.ScalarType type)
    {
        fixed (byte* data = bytes)
        fixed (long* sizes = shape)
        {
            NativeError.Check(Methods.ss_tensor_from_memory(data, bytes.Length, sizes, shape.Length, (int)type, out nint handle));
            return torch.Tensor.Own(handle);
        }
    }
}
