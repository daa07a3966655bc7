using SelfSup.Data;
using SelfSup.Interop;
using SelfSup.Monocular.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Loop;

/// <summary>What <c>auto</c> means on this machine, for the device and for the networks' arithmetic.</summary>
public static class DeviceChoice
{
    /// <summary>The device of <c>auto</c>, <c>cpu</c> or <c>cuda[:N]</c>; a CUDA device that is not there is an error naming what is. On a GPU it also sets how it computes (<see cref="CudaArithmetic"/>).</summary>
    public static Device Resolve(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        bool cuda = torch.cuda.is_available();
        if (cuda)
            CudaArithmetic.Apply();
        if (name == "auto")
            return cuda ? new Device(DeviceType.CUDA, 0) : new Device(DeviceType.CPU);
        Device device = new(name);
        if (device.type != DeviceType.CUDA)
            return device;
        if (!cuda)
            throw new ConfigurationException($"train.device: {name} was asked for, but this libtorch finds no CUDA device; use --device cpu, or see selfsup doctor");
        int count = torch.cuda.device_count();
        if (device.index >= count)
            throw new ConfigurationException($"train.device: {name} was asked for, but there are only {count} CUDA devices (cuda:0 to cuda:{count - 1})");
        return device.index < 0 ? new Device(DeviceType.CUDA, 0) : device;
    }

    /// <summary>The arithmetic of the networks' convolutions: fp32, bf16, or <c>auto</c>, which is bf16 where the device has hardware for it.</summary>
    public static ScalarType Precision(string name, Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return name == "bf16" || (name == "auto" && HalfPrecision.HasHardware(device.type)) ? ScalarType.BFloat16 : ScalarType.Float32;
    }
}
