#if !OFFICIAL_PACKAGES
using System.Runtime.Intrinsics.X86;
#endif
using TorchSharp;
#if !OFFICIAL_PACKAGES
using TorchSharp.Native;
#endif

namespace SelfSup.Interop;

/// <summary>
/// 3x3 convolutions of stride 1 in float32 on the CPU by Winograd's minimal filtering (Lavin and Gray 2016), a quarter of the multiplications of the direct sum:
/// src/Monocular/native/winograd, compiled into the native library. The official package has no such operator.
/// </summary>
public static class WinogradConvolution
{
#if OFFICIAL_PACKAGES
    /// <summary>0 with the official package.</summary>
    public static int Lanes => 0;

    /// <summary>Always false with the official package.</summary>
    public static bool IsFaster => false;

    /// <summary>Always false with the official package.</summary>
    public static bool IsAvailable(torch.Tensor input) => false;

    /// <summary>Throws <see cref="NotSupportedException"/>: the official package has no such operator.</summary>
    public static torch.Tensor Of(torch.Tensor input, torch.Tensor weight, torch.Tensor? bias, long padding, int lanes = 0) =>
        throw new NotSupportedException("the official TorchSharp package has no such operator");
#else
    private static readonly Operator s_convolution = new("selfsup::convolution3x3");
    private static readonly Lazy<int> s_lanes = new(() => (int)new Operator("selfsup::convolution3x3_lanes").CallNumber());

    /// <summary>How many numbers the longest vectors hold that are compiled in and that this processor has: 4, 8 or 16.</summary>
    public static int Lanes => s_lanes.Value;

    /// <summary>
    /// Whether vectors are as long as those of direct sums. An old compiler leaves only those of 4; where the processor has AVX2, oneDNN's direct sums are then faster, otherwise they
    /// are as short and slower (benchmarks/README.md, Convolutions).
    /// </summary>
    public static bool IsFaster => Lanes > 4 || !Avx2.IsSupported;

    /// <summary>Whether this is the way for an input: float32 on the CPU, with channels apart, where it <see cref="IsFaster"/>. Others are taken too, but the result has its channels apart.</summary>
    public static bool IsAvailable(torch.Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return IsFaster && input.device_type == DeviceType.CPU && input.dtype == torch.ScalarType.Float32 && !ChannelsLast.Is(input);
    }

    /// <summary>
    /// (B, C, H, W) with a weight (K, C, 3, 3) and a bias (K) to (B, K, H + 2 padding − 2, W + 2 padding − 2), <paramref name="padding"/> 0 to 2; gradients flow once.
    /// Throws <see cref="System.Runtime.InteropServices.ExternalException"/> where shapes or types do not fit, or where there are no vectors of <paramref name="lanes"/> numbers (0: <see cref="Lanes"/>).
    /// </summary>
    public static torch.Tensor Of(torch.Tensor input, torch.Tensor weight, torch.Tensor? bias, long padding, int lanes = 0) =>
        s_convolution.Call(input, weight, bias, padding, (long)lanes);
#endif
}
