using TorchSharp;
#if !OFFICIAL_PACKAGES
using TorchSharp.Native;
#endif

namespace SelfSup.Interop;

/// <summary>
/// Reflection padding by one pixel on the CPU, in either memory layout and in half precision: src/Monocular/native, compiled into the native library.
/// The official package has no such operator.
/// </summary>
public static class ReflectionPad
{
#if OFFICIAL_PACKAGES
    /// <summary>Always false with the official package.</summary>
    public static bool IsAvailable(torch.Tensor input) => false;

    /// <summary>Throws <see cref="NotSupportedException"/>: the official package has no such operator.</summary>
    public static torch.Tensor ByOne(torch.Tensor input) => throw new NotSupportedException("the official TorchSharp package has no such operator");
#else
    private static readonly Operator s_pad = new("selfsup::reflection_pad1");

    /// <summary>Whether a tensor lies where this works.</summary>
    public static bool IsAvailable(torch.Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.device_type == DeviceType.CPU;
    }

    /// <summary>
    /// (B, C, H, W) to (B, C, H+2, W+2) in the input's element type and layout; gradients flow once. Throws
    /// <see cref="System.Runtime.InteropServices.ExternalException"/> below 2x2 pixels.
    /// </summary>
    public static torch.Tensor ByOne(torch.Tensor input) => s_pad.Call(input);
#endif
}
