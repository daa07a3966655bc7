namespace TorchSharp;

public static partial class torch
{
    public static Tensor tensor(IList<short> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return TensorMemory.FromList(rawArray, [dim0, dim1, dim2, dim3], dtype, device, requires_grad);
    }

    public static Tensor tensor(IList<short> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return TensorMemory.FromList(rawArray, [dim0, dim1, dim2], dtype, device, requires_grad);
    }

    public static Tensor tensor(IList<short> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return TensorMemory.FromList(rawArray, [rows, columns], dtype, device, requires_grad);
    }

    public static Tensor tensor(IList<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return TensorMemory.FromList(rawArray, dimensions, dtype, device, requires_grad);
    }

    public static Tensor tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return TensorMemory.FromList(rawArray, [rawArray.Count], dtype, device, requires_grad);
    }

    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        TensorMemory.FromSpan<short>([scalar], [], null, device, requires_grad);

    public static Tensor tensor(short[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return TensorMemory.FromArray(rawArray, dtype, device, requires_grad);
    }

    public static Tensor tensor(short[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return TensorMemory.FromArray(rawArray, dtype, device, requires_grad);
    }

    public static Tensor tensor(short[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return TensorMemory.FromArray(rawArray, dtype, device, requires_grad);
    }

    public static Tensor tensor(short[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return TensorMemory.FromSpan<short>(rawArray, dimensions, dtype, device, requires_grad);
    }

    public static Tensor tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return TensorMemory.FromSpan<short>(rawArray, [rawArray.Length], dtype, device, requires_grad);
    }

    public static Tensor tensor(Memory<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return TensorMemory.FromSpan<short>(rawArray.Span, dimensions, dtype, device, requires_grad);
    }
}
