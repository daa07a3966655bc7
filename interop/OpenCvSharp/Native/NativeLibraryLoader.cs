using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp.Native;

/// <summary>Finds libselfsup_opencv.so beside the program and says what to do when it, or OpenCV under it, is missing.</summary>
internal static class NativeLibraryLoader
{
#pragma warning disable CA2255 // the resolver must stand before the first native call, wherever that comes from
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraryLoader).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == Methods.Library ? Load(Path.Combine(AppContext.BaseDirectory, $"lib{Methods.Library}.so")) : 0;

    internal static nint Load(string file)
    {
        try
        {
            return NativeLibrary.Load(file);
        }
        catch (DllNotFoundException error)
        {
            throw new DllNotFoundException($"{file} cannot be loaded; run {Setup} to install OpenCV and build it ({error.Message})", error);
        }
    }

    // An unpacked bundle (tools/bundle.sh) has a script of its own.
    private static string Setup => File.Exists(Path.Combine(AppContext.BaseDirectory, "..", "install.sh")) ? "install.sh" : "tools/setup.sh";
}
