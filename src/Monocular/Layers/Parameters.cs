using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfSup.Monocular.Layers;

/// <summary>Making and casting of parameters.</summary>
public static class Parameters
{
    /// <summary>A parameter drawn uniformly from ±<paramref name="bound"/>, which outlives the dispose scope it is made in.</summary>
    public static Parameter Uniform(double bound, params long[] shape)
    {
        using Tensor values = empty(shape).uniform_(-bound, bound);
        return Own(values);
    }

    /// <summary>A parameter of one value, which outlives the dispose scope it is made in.</summary>
    public static Parameter Constant(double value, params long[] shape)
    {
        using Tensor values = full(shape, value);
        return Own(values);
    }

    /// <summary>The tensor itself where it has the type already.</summary>
    public static Tensor Cast(Tensor tensor, ScalarType type) => tensor.dtype == type ? tensor : tensor.to_type(type);

    /// <summary>The tensor itself, or in float32 if it is in half precision: for the last convolution before disparities and motions, whose steps would be coarse.</summary>
    public static Tensor AtLeastFloat32(Tensor tensor) => IsHalf(tensor.dtype) ? tensor.to_type(ScalarType.Float32) : tensor;

    /// <summary>Whether a type is too narrow for statistics, losses and geometry.</summary>
    public static bool IsHalf(ScalarType type) => type is ScalarType.BFloat16 or ScalarType.Float16;

    private static Parameter Own(Tensor values)
    {
        Parameter parameter = new(values);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
