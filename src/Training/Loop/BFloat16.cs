using SelfSup.Monocular.Layers;
using static TorchSharp.torch;

namespace SelfSup.Training.Loop;

/// <summary>What training in bfloat16 means on a device.</summary>
internal static class BFloat16
{
    /// <summary>True on a GPU, and on processors with AMX or AVX-512 instructions for it; elsewhere it is emulated.</summary>
    internal static bool IsFast(Device device) => HalfPrecision.HasHardware(device.type);

    /// <summary>What to know before a training in bfloat16 on a device where it is emulated; null where it is not.</summary>
    internal static string? Warning(ScalarType type, Device device) => type != ScalarType.BFloat16 || IsFast(device)
        ? null
        : "train.precision=bf16: this processor has no such instructions; operands are rounded and convolutions run in fp32: the same numbers as with them, but slower than fp32";
}
