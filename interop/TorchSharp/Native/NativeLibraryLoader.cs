using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Finds libselfsup_torch.so beside the assembly and says what to do when it, or libtorch under it, is missing.</summary>
internal static partial class NativeLibraryLoader
{
#pragma warning disable CA2255 // the resolver must stand before the first native call, wherever that comes from
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraryLoader).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != "selfsup_torch")
            return 0;
        string file = Path.Combine(AppContext.BaseDirectory, "libselfsup_torch.so");
        try
        {
            LetThreadsSpinBriefly();
            nint library = NativeLibrary.Load(file);
            UseAllCores(library);
            KeepLargeBlocks(library);
            return library;
        }
        catch (DllNotFoundException error)
        {
            throw new DllNotFoundException($"{file} cannot be loaded; run {Setup} to install libtorch and build it ({error.Message})", error);
        }
    }

    // By default OpenMP's threads spin for milliseconds while they wait, and so take time from loader threads and other programs on the same cores. Without spinning they
    // must be woken for every operation (what that costs: benchmarks/README.md). This many turns of GCC's are a few tenths of a millisecond; LLVM's and Intel's count in
    // milliseconds. The user's own setting wins.
    private static void LetThreadsSpinBriefly()
    {
        if (Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is { Length: > 0 })
            return;
        _ = setenv("GOMP_SPINCOUNT", "20000", 0);
        _ = setenv("KMP_BLOCKTIME", "1", 0);
    }

    // Environment.SetEnvironmentVariable does not reach native code on Unix.
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);

    // Debian's libtorch can default to one thread; OMP_NUM_THREADS, the user's own word, wins.
    private static unsafe void UseAllCores(nint library)
    {
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is { Length: > 0 })
            return;
        var setThreads = (delegate* unmanaged<int, int>)NativeLibrary.GetExport(library, "ss_set_num_threads");
        NativeError.Check(setThreads(Environment.ProcessorCount));
    }

    // SELFSUP_LARGE_BLOCKS=0 leaves large tensors' memory to the C library, for comparison.
    private static unsafe void KeepLargeBlocks(nint library)
    {
        if (Environment.GetEnvironmentVariable("SELFSUP_LARGE_BLOCKS") is "0")
            return;
        var keep = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "ss_use_large_blocks");
        NativeError.Check(keep());
    }

    // An unpacked bundle (tools/bundle.sh) has a script of its own.
    private static string Setup => File.Exists(Path.Combine(AppContext.BaseDirectory, "..", "install.sh")) ? "install.sh" : "tools/setup.sh";
}
