using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Benchmark;

/// <summary>Waiting for a device, without which a clock would tell when work was ordered, not when it was done.</summary>
internal static class Synchronised
{
    /// <summary>Returns when everything ordered so far is done; at once on the CPU.</summary>
    internal static void Wait(Device device)
    {
        if (device.type == DeviceType.CUDA)
            cuda.synchronize(device);
    }
}
