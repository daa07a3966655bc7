using TorchSharp;
#if !OFFICIAL_PACKAGES
using TorchSharp.Native;
#endif

namespace SelfSup.Interop;

/// <summary>The largest of 3x3 pixels at every second one, in float32 on the CPU: src/Monocular/native, compiled into the native library. The official package has no such operator.</summary>
public static class MaxPool
{
#if OFFICIAL_PACKAGES
    /// <summary>Always false with the official package.</summary>
    public static bool IsAvailable(torch.Tensor input) => false;

    /// <summary>Throws <see cref="NotSupportedException"/>: the official package has no such operator.</summary>
    public static torch.Tensor Of3x3(torch.Tensor input) => throw new NotSupportedException("the official TorchSharp package has no such operator");
#else
    private static readonly Operator s_pool = new("selfsup::max_pool3x3");

    /// <summary>Whether this is the way for an input: float32 on the CPU, with channels apart.</summary>
    public static bool IsAvailable(torch.Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.device_type == DeviceType.CPU && input.dtype == torch.ScalarType.Float32 && !ChannelsLast.Is(input);
    }

    /// <summary>
    /// (B, C, H, W) to (B, C, ⌈H/2⌉, ⌈W/2⌉), windows centred on every second pixel; gradients flow once. Throws
    /// <see cref="System.Runtime.InteropServices.ExternalException"/> for other types.
    /// </summary>
    public static torch.Tensor Of3x3(torch.Tensor input) => s_pool.Call(input);
#endif
}
