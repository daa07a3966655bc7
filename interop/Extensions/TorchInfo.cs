#if !OFFICIAL_PACKAGES
using System.Runtime.InteropServices;
using System.Text;
using TorchSharp.Native;
#else
using TorchSharp;
#endif

namespace SelfSup.Interop;

/// <summary>Which libtorch runs here and how. Its members throw <see cref="DllNotFoundException"/> where it cannot be loaded.</summary>
public static class TorchInfo
{
#if OFFICIAL_PACKAGES
    /// <summary>The version of the official package, which names the libtorch it was built for.</summary>
    public static string Version => torch.__version__;

    /// <summary>libtorch's account of how it was built, one fact a line; empty where the package does not tell.</summary>
    public static string Configuration => "";

    /// <summary>Threads that one operator is spread over.</summary>
    public static int Threads => torch.get_num_threads();

    /// <summary>Whether convolutions run in oneDNN (MKLDNN); null where the package does not tell.</summary>
    public static bool? HasMkldnn => null;

    /// <summary>CUDA devices that can be used; 0 in a build without CUDA.</summary>
    public static int CudaDevices => torch.cuda.is_available() ? torch.cuda.device_count() : 0;
#else
    /// <summary>libtorch's version, such as 1.13.1.</summary>
    public static string Version => Marshal.PtrToStringUTF8(Methods.ss_torch_version()) ?? throw new InvalidDataException("libtorch tells no version");

    /// <summary>libtorch's account of how it was built and runs in parallel, one fact a line.</summary>
    public static unsafe string Configuration
    {
        get
        {
            byte[] buffer = new byte[16384];
            int needed;
            fixed (byte* start = buffer)
                NativeError.Check(Methods.ss_show_config(start, buffer.Length, out needed));
            if (needed > 0)
            {
                buffer = new byte[needed];
                fixed (byte* start = buffer)
                    NativeError.Check(Methods.ss_show_config(start, buffer.Length, out _));
            }

            return Encoding.UTF8.GetString(buffer, 0, Array.IndexOf(buffer, (byte)0));
        }
    }

    /// <summary>Threads that one operator is spread over.</summary>
    public static int Threads
    {
        get
        {
            NativeError.Check(Methods.ss_get_num_threads(out int count));
            return count;
        }
    }

    /// <summary>Whether convolutions run in oneDNN (MKLDNN); null where the package does not tell.</summary>
    public static bool? HasMkldnn => Methods.ss_has_mkldnn() != 0;

    /// <summary>CUDA devices that can be used; 0 in a build without CUDA.</summary>
    public static int CudaDevices
    {
        get
        {
            NativeError.Check(Methods.ss_cuda_device_count(out int count));
            return count;
        }
    }
#endif
}
