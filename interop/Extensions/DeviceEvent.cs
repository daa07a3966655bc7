using static TorchSharp.torch;
#if !OFFICIAL_PACKAGES
using TorchSharp.Native;
#endif

namespace SelfSup.Interop;

/// <summary>A mark in a device's queue of work, for which the host can wait without waiting for what was queued later.</summary>
public sealed class DeviceEvent : IDisposable
{
#if OFFICIAL_PACKAGES
    private readonly Device _device;

    private DeviceEvent(Device device) => _device = device;

    /// <summary>Marks what has been queued so far on a device.</summary>
    public static DeviceEvent Record(Device device) => new(device);

    /// <summary>Waits for the device; the official package has no marks, so for all of its work.</summary>
    public void Wait()
    {
        if (_device.type == TorchSharp.DeviceType.CUDA)
            cuda.synchronize(_device);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
#else
    private nint _handle;

    private DeviceEvent(nint handle) => _handle = handle;

    /// <summary>Marks what has been queued so far on a device's current stream. The CPU queues nothing: its marks are passed at once.</summary>
    public static DeviceEvent Record(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        NativeError.Check(Methods.ss_event_record((int)device.type, device.index, out nint handle));
        return new DeviceEvent(handle);
    }

    /// <summary>Blocks this thread until the device has come to the mark.</summary>
    public void Wait() => NativeError.Check(Methods.ss_event_wait(_handle));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_handle != 0)
            Methods.ss_event_free(_handle);
        _handle = 0;
    }
#endif
}
