using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    private static readonly Operator s_zerosLike = new("zeros_like");
    private static readonly Operator s_onesLike = new("ones_like");
    private static readonly Operator s_emptyLike = new("empty_like");
    private static readonly Operator s_randLike = new("rand_like");
    private static readonly Operator s_randnLike = new("randn_like");
    private static readonly Operator s_fullLike = new("full_like");

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return Recorded(s_zerosLike.Call(input, dtype, Argument.None, device, Argument.None), requires_grad);
    }

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return Recorded(s_onesLike.Call(input, dtype, Argument.None, device, Argument.None), requires_grad);
    }

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return Recorded(s_emptyLike.Call(input, dtype, Argument.None, device, Argument.None), requires_grad);
    }

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Recorded(s_randLike.Call(input, dtype, Argument.None, device, Argument.None), requires_grad);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Recorded(s_randnLike.Call(input, dtype, Argument.None, device, Argument.None), requires_grad);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        TensorMemory.RefuseNames(names);
        return Recorded(s_fullLike.Call(input, value, dtype, Argument.None, device, Argument.None), requires_grad);
    }
}
