namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with an array's shape and values. The values are copied: what the array does later is not seen.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => TensorMemory.FromArray(rawArray, null, device, false);

    /// <inheritdoc cref="from_array(Array, Device?)"/>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return TensorMemory.FromArray(rawArray, dtype, device, requires_grad);
    }
}
