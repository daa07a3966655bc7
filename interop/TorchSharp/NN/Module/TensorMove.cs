using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Gives a tensor another type or device while its identity (as a parameter, in an optimizer, in a field) stays.</summary>
internal static class TensorMove
{
    private static readonly Operator s_toCopy = new("_to_copy");

    internal static bool IsFloatingPoint(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16 or ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    /// <summary>Converts <paramref name="tensor"/> and its gradient; integer tensors keep their type.</summary>
    internal static void InPlace(Tensor tensor, Device? device, ScalarType? dtype, bool nonBlocking)
    {
        TensorFacts facts = tensor.Facts();
        ScalarType current = (ScalarType)facts.ScalarType;
        ScalarType wanted = dtype is { } type && IsFloatingPoint(current) ? type : current;
        if (wanted == current && IsOn(facts, device))
            return;

        using NoGradient guard = NoGradient.Enter();
        using Tensor? gradient = tensor.grad;
        using Tensor moved = Copy(tensor, device, wanted, nonBlocking);
        // A gradient of another type or device than its tensor is refused, so it leaves before and returns after.
        tensor.grad = null;
        NativeError.Check(Methods.ss_tensor_set_data(tensor.Handle, moved.Handle));
        if (gradient is not null)
        {
            using Tensor movedGradient = Copy(gradient, device, wanted, nonBlocking);
            tensor.grad = movedGradient;
        }

        GC.KeepAlive(tensor);
    }

    /// <summary>A copy of another type or on another device.</summary>
    internal static Tensor Copy(Tensor tensor, Device? device, ScalarType dtype, bool nonBlocking) =>
        s_toCopy.Call(tensor, dtype, Argument.None, device, Argument.None, nonBlocking);

    private static bool IsOn(TensorFacts facts, Device? device) =>
        device is null
        || (facts.DeviceType == (int)device.type && (device.index < 0 || device.type == DeviceType.CPU || facts.DeviceIndex == device.index));
}
