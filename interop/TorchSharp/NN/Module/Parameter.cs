using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module learns: a leaf of the graph which outlives dispose scopes once it is registered.</summary>
public class Parameter : Tensor
{
    private static readonly Operator s_detach = new("detach");

    /// <summary>Takes <paramref name="data"/> over, which is invalid afterwards.</summary>
    public Parameter(Tensor data, bool requires_grad = true)
        : base(TakeOver(data))
    {
        if (requires_grad)
            this.requires_grad = true;
    }

    private static nint TakeOver(Tensor data)
    {
        using Tensor leaf = s_detach.Call(data);
        NativeError.Check(Methods.ss_tensor_alias(leaf.Handle, out nint handle));
        data.Dispose();
        return handle;
    }
}
