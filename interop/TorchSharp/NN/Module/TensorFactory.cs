using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The tensors that layers are made of: created, and filled in place without being recorded.</summary>
internal static class TensorFactory
{
    private static readonly Operator s_empty = new("empty", "memory_format");
    private static readonly Operator s_zeros = new("zeros");
    private static readonly Operator s_ones = new("ones");
    private static readonly Operator s_zerosLike = new("zeros_like");
    private static readonly Operator s_fill = new("fill_", "Scalar");
    private static readonly Operator s_uniform = new("uniform_");
    private static readonly Operator s_normal = new("normal_");

    internal static Tensor Empty(long[] shape, Device? device, ScalarType? dtype) => s_empty.Call(shape, dtype, Argument.None, device);

    internal static Tensor Zeros(long[] shape, Device? device, ScalarType? dtype) => s_zeros.Call(shape, dtype, Argument.None, device);

    internal static Tensor Ones(long[] shape, Device? device, ScalarType? dtype) => s_ones.Call(shape, dtype, Argument.None, device);

    internal static Tensor ZerosLike(Tensor tensor)
    {
        using NoGradient guard = NoGradient.Enter();
        return s_zerosLike.Call(tensor);
    }

    internal static Tensor Fill(Tensor tensor, Scalar value)
    {
        using NoGradient guard = NoGradient.Enter();
        return s_fill.CallInPlace(tensor, tensor, value);
    }

    internal static Tensor Uniform(Tensor tensor, double low, double high, Generator? generator = null)
    {
        using NoGradient guard = NoGradient.Enter();
        return s_uniform.CallInPlace(tensor, tensor, low, high, generator);
    }

    internal static Tensor Normal(Tensor tensor, double mean, double deviation, Generator? generator = null)
    {
        using NoGradient guard = NoGradient.Enter();
        return s_normal.CallInPlace(tensor, tensor, mean, deviation, generator);
    }
}
