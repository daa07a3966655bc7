using static TorchSharp.torch;
#if !OFFICIAL_PACKAGES
using TorchSharp.Native;
#endif

namespace SelfSup.Interop;

/// <summary>
/// How a GPU computes. Convolutions may round their factors to TF32 (10 bits of mantissa) and take the algorithm that cuDNN finds fastest for their shape.
/// Matrix products may not: the projection of pixels is one, and ten bits would move them by half a pixel.
/// </summary>
public static class CudaArithmetic
{
    /// <summary>Sets these choices for the process; without CUDA they change nothing.</summary>
    public static void Apply()
    {
        backends.cuda.matmul.allow_tf32 = false;
        backends.cudnn.allow_tf32 = true;
#if !OFFICIAL_PACKAGES
        NativeError.Check(Methods.ss_set_benchmark_cudnn(1));
#endif
    }

    /// <summary>What is set now, in words.</summary>
    public static string Describe() =>
        $"convolutions in {Name(backends.cudnn.allow_tf32)}{(Autotuned ? ", autotuned" : "")}; matrix products in {Name(backends.cuda.matmul.allow_tf32)}";

#if OFFICIAL_PACKAGES
    /// <summary>Whether cuDNN tries its algorithms; the official package cannot ask for it.</summary>
    public static bool Autotuned => false;
#else
    /// <summary>Whether cuDNN tries its algorithms for every new shape and keeps the fastest.</summary>
    public static bool Autotuned
    {
        get
        {
            NativeError.Check(Methods.ss_get_benchmark_cudnn(out int enabled));
            return enabled != 0;
        }
    }
#endif

    private static string Name(bool tf32) => tf32 ? "TF32" : "fp32";
}
