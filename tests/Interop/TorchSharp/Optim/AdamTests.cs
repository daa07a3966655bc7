using SelfSup.Data.Arrays;
using SelfSup.Tests.Interop.TorchSharp.NN;
using SelfSup.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;

namespace SelfSup.Tests.Interop.TorchSharp.Optim;

public sealed class AdamTests
{
    [SharedFact]
    public void TenStepsWithAStepScheduleEqualTheGoldenOnes()
    {
        Dictionary<string, NpyArray> golden = Shared.Golden("adam");
        using Parameter parameter = new(Tensors.Of(GoldenGenerator.Unit("adam.parameter", 64), 64));
        using Adam adam = torch.optim.Adam([parameter], 1e-3);
        torch.optim.lr_scheduler.LRScheduler schedule = torch.optim.lr_scheduler.StepLR(adam, 5, 0.1);
        for (int i = 0; i < 10; i++)
        {
            using torch.Tensor gradient = Tensors.Of(GoldenGenerator.Sym($"adam.gradient{i}", 64), 64);
            parameter.grad = gradient;
            adam.step();
            schedule.step();
        }

        Adam.State state = Assert.IsType<Adam.State>(Assert.Single(adam.state_dict().State));
        Assert.Equal(10, state.step);
        AssertClose(golden["parameter"], parameter);
        AssertClose(golden["exp_avg"], state.exp_avg);
        AssertClose(golden["exp_avg_sq"], state.exp_avg_sq);
    }

    private static void AssertClose(NpyArray expected, torch.Tensor actual)
    {
        float[] values = Tensors.Values<float>(actual);
        for (int i = 0; i < values.Length; i++)
            Assert.Equal(0, (values[i] - expected.As<float>()[i]) / expected.As<float>()[i], 1e-5);
    }
}
