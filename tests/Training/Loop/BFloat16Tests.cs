using SelfSup.Training.Loop;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Training.Loop;

public sealed class BFloat16Tests
{
    [Fact]
    public void TheProcessorsOwnAnswerIsTheKernels()
    {
        const string CpuInfo = "/proc/cpuinfo";
        string flags = File.Exists(CpuInfo) ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal)) ?? "" : "";
        bool expected = flags.Split(' ').Any(flag => flag is "amx_bf16" or "avx512_bf16");
        Assert.Equal(expected, BFloat16.IsFast(CPU));
        Assert.Equal(expected, BFloat16.Warning(ScalarType.BFloat16, CPU) is null);
        Assert.Null(BFloat16.Warning(ScalarType.Float32, CPU));
    }
}
