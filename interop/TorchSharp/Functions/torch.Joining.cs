using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    private static readonly Operator s_cat = new("cat");
    private static readonly Operator s_stack = new("stack");
    private static readonly Operator s_hstack = new("hstack");
    private static readonly Operator s_vstack = new("vstack");
    private static readonly Operator s_meshgrid = new("meshgrid", "indexing");
    private static readonly Operator s_broadcastTensors = new("broadcast_tensors");
    private static readonly Operator s_where = new("where", "self");
    private static readonly Operator s_einsum = new("einsum");

    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => s_cat.Call(List(tensors), dim);

    public static Tensor cat(Tensor[] tensors, long dim = 0) => s_cat.Call(Argument.Tensors(tensors), dim);

    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors.ToArray(), dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => s_stack.Call(List(tensors), dim);

    public static Tensor hstack(IList<Tensor> tensors) => s_hstack.Call(List(tensors));

    public static Tensor hstack(params Tensor[] tensors) => s_hstack.Call(Argument.Tensors(tensors));

    public static Tensor hstack(IEnumerable<Tensor> tensors) => s_hstack.Call(List(tensors));

    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => hstack(tensors.ToArray());

    public static Tensor vstack(IList<Tensor> tensors) => s_vstack.Call(List(tensors));

    public static Tensor vstack(Tensor[] tensors) => s_vstack.Call(Argument.Tensors(tensors));

    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => vstack(tensors.ToArray());

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        Tensor[] axes = [.. tensors];
        return s_meshgrid.CallMany(axes.Length, Argument.Tensors(axes), indexing);
    }

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => s_broadcastTensors.CallMany(tensors.Length, Argument.Tensors(tensors));

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => s_where.Call(condition, x, y);

    /// <summary>The coordinates of the true elements, one tensor a dimension.</summary>
    public static Tensor[] where(Tensor condition)
    {
        using Tensor places = condition.nonzero();
        return places.unbind(1);
    }

    public static Tensor einsum(string equation, params Tensor[] tensors) => s_einsum.Call(equation, Argument.Tensors(tensors));

    private static Argument List(IEnumerable<Tensor> tensors) => Argument.Tensors(tensors as IReadOnlyList<Tensor> ?? [.. tensors]);
}
