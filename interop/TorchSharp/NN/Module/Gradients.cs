using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Resets gradients, by dropping them (the next backward pass then stores instead of adding) or by filling with zeros.</summary>
internal static class Gradients
{
    private static readonly Operator s_zero = new("zero_");

    internal static void Clear(Parameter parameter, bool drop)
    {
        if (drop)
        {
            NativeError.Check(Methods.ss_tensor_set_grad(parameter.Handle, 0));
            GC.KeepAlive(parameter);
            return;
        }

        using Tensor? gradient = parameter.grad;
        if (gradient is null)
            return;
        using NoGradient guard = NoGradient.Enter();
        s_zero.CallInPlace(gradient, gradient);
    }
}
