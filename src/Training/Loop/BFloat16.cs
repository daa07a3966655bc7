using System.Runtime.Intrinsics.X86;
using static TorchSharp.torch;

namespace SelfSup.Training.Loop;

/// <summary>Where convolutions in bfloat16 are faster than in float32; elsewhere they are emulated, and slower.</summary>
internal static class BFloat16
{
    private const int FeatureLeaf = 7;
    private const int AmxBit = 22;
    private const int Avx512Bit = 5;

    /// <summary>True on a GPU, and on processors with AMX or AVX-512 instructions for it.</summary>
    internal static bool IsFast(Device device) => device.type == TorchSharp.DeviceType.CUDA || ProcessorHasIt();

    /// <summary>What to know before a training in bfloat16 on a device where it is emulated; null where it is not.</summary>
    internal static string? Warning(ScalarType type, Device device) => type != ScalarType.BFloat16 || IsFast(device)
        ? null
        : "train.precision=bf16: this processor has no such instructions; libtorch emulates them, more slowly than fp32 and, without AVX-512, less exactly: fp32 is better here";

    private static bool ProcessorHasIt()
    {
        if (!X86Base.IsSupported || X86Base.CpuId(0, 0).Eax < FeatureLeaf)
            return false;
        bool amx = (X86Base.CpuId(FeatureLeaf, 0).Edx >> AmxBit & 1) == 1;
        bool avx512 = (X86Base.CpuId(FeatureLeaf, 1).Eax >> Avx512Bit & 1) == 1;
        return amx || avx512;
    }
}
