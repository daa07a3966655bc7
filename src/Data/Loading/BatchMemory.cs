using System.Runtime.InteropServices;
using TorchSharp;

namespace SelfSup.Data.Loading;

/// <summary>Tensors on the CPU whose memory worker threads write. They belong to no dispose scope, since those threads open none.</summary>
internal static class BatchMemory
{
    public static torch.Tensor Floats(params long[] shape) => torch.empty(shape, torch.ScalarType.Float32);

    public static torch.Tensor Bytes(params long[] shape) => torch.empty(shape, torch.ScalarType.Byte);

    /// <summary>The memory of one of the equal parts into which the first dimension divides a tensor.</summary>
    public static Span<T> Slice<T>(torch.Tensor tensor, int part)
        where T : unmanaged
    {
        Span<T> values = MemoryMarshal.Cast<byte, T>(tensor.bytes);
        int length = values.Length / (int)tensor.size(0);
        return values.Slice(part * length, length);
    }
}
