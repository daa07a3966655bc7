using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    private static readonly Operator s_arange = new("arange", "start_step");
    private static readonly Operator s_linspace = new("linspace");
    private static readonly Operator s_logspace = new("logspace");
    private static readonly Operator s_eye = new("eye", "m");
    private static readonly Operator s_randint = new("randint", "low_generator");
    private static readonly Operator s_randperm = new("randperm", "generator");
    private static readonly Operator s_normal = new("normal", "Tensor_Tensor");
    private static readonly Operator s_trilIndices = new("tril_indices");
    private static readonly Operator s_triuIndices = new("triu_indices");

    /// <summary>start, start + step, … below stop: whole numbers give Int64, others the default type.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        ScalarType type = dtype ?? (start.IsReal || stop.IsReal || step.IsReal ? get_default_dtype() : ScalarType.Int64);
        return Recorded(s_arange.Call(start, stop, step, type, Argument.None, device ?? get_default_device(), Argument.None), requires_grad);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Recorded(s_linspace.Call(start, end, steps, dtype ?? get_default_dtype(), Argument.None, device ?? get_default_device(), Argument.None), requires_grad);

    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Recorded(s_logspace.Call(start, end, steps, @base, dtype ?? get_default_dtype(), Argument.None, device ?? get_default_device(), Argument.None), requires_grad);

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return Recorded(s_eye.Call(rows, columns == -1 ? rows : columns, dtype ?? get_default_dtype(), Argument.None, device ?? get_default_device(), Argument.None), requires_grad);
    }

    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return Recorded(s_randint.Call(low, high, size, generator, dtype ?? ScalarType.Int64, Argument.None, device ?? get_default_device(), Argument.None), requires_grad);
    }

    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0L, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0L, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, Array.ConvertAll(size, length => (long)length), dtype, device, requires_grad, generator, names);

    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Recorded(s_randperm.Call(n, generator, dtype ?? ScalarType.Int64, Argument.None, device ?? get_default_device(), Argument.None), requires_grad);

    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => s_normal.Call(mean, std, generator);

    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Recorded(empty(size, dtype, device, false, names).normal_(mean, std, generator), requires_grad);

    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        s_trilIndices.Call(row, col, offset, dtype, Argument.None, device ?? get_default_device(), Argument.None);

    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        s_triuIndices.Call(row, col, offset, dtype, Argument.None, device ?? get_default_device(), Argument.None);

    private static Tensor Recorded(Tensor made, bool requires_grad) => requires_grad ? made.requires_grad_() : made;
}
