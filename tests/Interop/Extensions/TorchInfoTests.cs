using SelfSup.Interop;
using SelfSup.Tests.Interop.TorchSharp.NN;
using TorchSharp;
using Xunit;

namespace SelfSup.Tests.Interop.Extensions;

public sealed class TorchInfoTests
{
    [Fact]
    public void TellsWhatRunsHere()
    {
        Assert.Matches(@"^\d+\.\d+", TorchInfo.Version);
        Assert.Contains("PyTorch built with", TorchInfo.Configuration, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', TorchInfo.Configuration);
        Assert.True(TorchInfo.Threads >= 1);
        Assert.NotNull(TorchInfo.HasMkldnn);
        Assert.True(TorchInfo.CudaDevices >= 0);
    }

    [Fact]
    public void CountsLiveTensors()
    {
        long before = LiveTensors.Count;
        using torch.Tensor tensor = Tensors.Of([1f], 1);
        Assert.Equal(before + 1, LiveTensors.Count);
    }
}
