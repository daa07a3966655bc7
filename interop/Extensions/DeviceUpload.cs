using TorchSharp;
using static TorchSharp.torch;
#if !OFFICIAL_PACKAGES
using TorchSharp.Native;
#endif

namespace SelfSup.Interop;

/// <summary>
/// Tensors on their way from the host to a device: copied from pinned memory, on a stream of their own, while the device works on other things.
/// To the CPU nothing is copied.
/// </summary>
public sealed class DeviceUpload : IDisposable
{
    private nint _copied;

    private DeviceUpload(Tensor[] tensors, nint copied)
    {
        Tensors = tensors;
        _copied = copied;
    }

    /// <summary>The tensors on the device, in the sources' order and of no dispose scope; the caller's to dispose, and to use after <see cref="Join"/>.</summary>
    public IReadOnlyList<Tensor> Tensors { get; }

#if OFFICIAL_PACKAGES
    /// <summary>Copies the tensors; the official package has no streams.</summary>
    public static DeviceUpload Begin(IReadOnlyList<Tensor> sources, Device device) => new([.. sources.Select(source => source.to(device).DetachFromDisposeScope())], 0);

    /// <summary>Nothing to wait for.</summary>
    public void Join() => _copied = 0;

    /// <inheritdoc/>
    public void Dispose() => Join();
#else
    /// <summary>Starts the copies, from whatever thread. The sources may be freed afterwards.</summary>
    public static unsafe DeviceUpload Begin(IReadOnlyList<Tensor> sources, Device device)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(device);
        nint[] handles = [.. sources.Select(source => source.Handle)];
        nint[] results = new nint[handles.Length];
        nint copied;
        fixed (nint* from = handles, to = results)
            NativeError.Check(Methods.ss_upload_begin(from, handles.Length, (int)device.type, device.index, to, out copied));
        GC.KeepAlive(sources);
        return new DeviceUpload([.. results.Select(handle => Tensor.Own(handle).DetachFromDisposeScope())], copied);
    }

    /// <summary>Makes this thread's later work on the device wait for the copies; the thread itself does not wait.</summary>
    public unsafe void Join()
    {
        nint[] handles = [.. Tensors.Select(tensor => tensor.Handle)];
        fixed (nint* start = handles)
            NativeError.Check(Methods.ss_upload_join(_copied, start, handles.Length));
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_copied != 0)
            Methods.ss_event_free(_copied);
        _copied = 0;
    }
#endif
}
