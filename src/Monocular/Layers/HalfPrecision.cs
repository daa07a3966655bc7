using System.Runtime.Intrinsics.X86;
using TorchSharp;

namespace SelfSup.Monocular.Layers;

/// <summary>Where bfloat16 convolutions have hardware: on a GPU, and on processors with AMX or AVX-512 instructions for them.</summary>
public static class HalfPrecision
{
    private const int FeatureLeaf = 7;
    private const int AmxBit = 22;
    private const int Avx512Bit = 5;

    private static readonly bool s_processor = ProcessorHasIt();

    /// <summary>Whether convolutions in bfloat16 are faster than in float32 on a kind of device.</summary>
    public static bool HasHardware(DeviceType device) => device == DeviceType.CUDA || s_processor;

    private static bool ProcessorHasIt()
    {
        if (!X86Base.IsSupported || X86Base.CpuId(0, 0).Eax < FeatureLeaf)
            return false;
        bool amx = (X86Base.CpuId(FeatureLeaf, 0).Edx >> AmxBit & 1) == 1;
        bool avx512 = (X86Base.CpuId(FeatureLeaf, 1).Eax >> Avx512Bit & 1) == 1;
        return amx || avx512;
    }
}
