using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);
    public static readonly Device META = new(DeviceType.META);

    private static Device s_defaultDevice = CPU;

    public static Device CUDA { get; } = new(DeviceType.CUDA);

    public static string __version__ => Marshal.PtrToStringUTF8(Methods.ss_torch_version()) ?? "";

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(index);

    public static Device get_default_device() => s_defaultDevice;

    public static void set_default_device(Device device) => s_defaultDevice = InitializeDevice(device);

    public static void set_default_device(string device) => set_default_device(new Device(device));

    public static Device InitializeDevice(Device? device)
    {
        Device chosen = device ?? s_defaultDevice;
        InitializeDeviceType(chosen.type);
        return chosen;
    }

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine.");
    }

    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CPU or DeviceType.META => true,
        DeviceType.CUDA => cuda.is_available(),
        _ => false,
    };

    public static int get_num_threads()
    {
        NativeError.Check(Methods.ss_get_num_threads(out int count));
        return count;
    }

    public static void set_num_threads(int num) => NativeError.Check(Methods.ss_set_num_threads(num));

    public static int get_num_interop_threads()
    {
        NativeError.Check(Methods.ss_get_num_interop_threads(out int count));
        return count;
    }

    public static void set_num_interop_threads(int num) => NativeError.Check(Methods.ss_set_num_interop_threads(num));

    public static bool cuda_is_available() => cuda.is_available();

    public static class cuda
    {
        public static bool is_available()
        {
            NativeError.Check(Methods.ss_cuda_is_available(out int available));
            return available != 0;
        }

        public static bool is_cudnn_available()
        {
            NativeError.Check(Methods.ss_has_cudnn(out int available));
            return available != 0;
        }

        public static int device_count()
        {
            NativeError.Check(Methods.ss_cuda_device_count(out int count));
            return count;
        }

        /// <summary>Seeds every CUDA device; without one there is nothing to seed, as in PyTorch.</summary>
        public static void manual_seed(long seed) => manual_seed_all(seed);

        /// <inheritdoc cref="manual_seed"/>
        public static void manual_seed_all(long seed)
        {
            if (is_available())
                NativeError.Check(Methods.ss_cuda_manual_seed_all(seed));
        }

        public static void synchronize(Device? device = null) => NativeError.Check(Methods.ss_cuda_synchronize(device?.index ?? -1));
    }

    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                public static bool allow_tf32
                {
                    get => TensorFloat32().Matmul;
                    set => NativeError.Check(Methods.ss_set_allow_tf32(value ? 1 : 0, TensorFloat32().Convolution ? 1 : 0));
                }
            }
        }

        public static class cudnn
        {
            public static bool allow_tf32
            {
                get => TensorFloat32().Convolution;
                set => NativeError.Check(Methods.ss_set_allow_tf32(TensorFloat32().Matmul ? 1 : 0, value ? 1 : 0));
            }
        }

        private static (bool Matmul, bool Convolution) TensorFloat32()
        {
            NativeError.Check(Methods.ss_get_allow_tf32(out int matmul, out int convolution));
            return (matmul != 0, convolution != 0);
        }
    }
}
