using System.Runtime.InteropServices;
using TorchSharp;

namespace SelfSup.Interop;

/// <summary>How much of a CUDA device's memory is free, as its driver tells: neither TorchSharp nor libtorch's operators do.</summary>
public static unsafe class DeviceMemory
{
    private const string Driver = "libcuda.so.1";

    /// <summary>Bytes free on a device; null for the CPU, and where the driver cannot be asked.</summary>
    public static long? FreeBytes(torch.Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.type != DeviceType.CUDA || !NativeLibrary.TryLoad(Driver, out nint driver))
            return null;
        try
        {
            return Ask(driver, Math.Max(0, device.index));
        }
        catch (EntryPointNotFoundException)
        {
            // A driver too old to know one of the calls.
            return null;
        }
    }

    // The primary context is the one that libtorch works in.
    private static long? Ask(nint driver, int ordinal)
    {
        delegate* unmanaged<uint, int> initialise = (delegate* unmanaged<uint, int>)NativeLibrary.GetExport(driver, "cuInit");
        delegate* unmanaged<int*, int, int> find = (delegate* unmanaged<int*, int, int>)NativeLibrary.GetExport(driver, "cuDeviceGet");
        delegate* unmanaged<nint*, int, int> retain = (delegate* unmanaged<nint*, int, int>)NativeLibrary.GetExport(driver, "cuDevicePrimaryCtxRetain");
        delegate* unmanaged<int, int> release = (delegate* unmanaged<int, int>)NativeLibrary.GetExport(driver, "cuDevicePrimaryCtxRelease_v2");
        delegate* unmanaged<nint, int> push = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(driver, "cuCtxPushCurrent_v2");
        delegate* unmanaged<nint*, int> pop = (delegate* unmanaged<nint*, int>)NativeLibrary.GetExport(driver, "cuCtxPopCurrent_v2");
        delegate* unmanaged<nuint*, nuint*, int> memory = (delegate* unmanaged<nuint*, nuint*, int>)NativeLibrary.GetExport(driver, "cuMemGetInfo_v2");
        int device;
        nint context;
        if (initialise(0) != 0 || find(&device, ordinal) != 0 || retain(&context, device) != 0)
            return null;
        try
        {
            nuint free;
            nuint total;
            if (push(context) != 0)
                return null;
            int result = memory(&free, &total);
            nint popped;
            return pop(&popped) == 0 && result == 0 ? (long)free : null;
        }
        finally
        {
            _ = release(device);
        }
    }
}
