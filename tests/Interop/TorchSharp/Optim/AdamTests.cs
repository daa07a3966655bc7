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
            Steps.SetGradient(parameter, GoldenGenerator.Sym($"adam.gradient{i}", 64));
            adam.step();
            schedule.step();
        }

        Adam.State state = Assert.IsType<Adam.State>(Assert.Single(adam.state_dict().State));
        Assert.Equal(10, state.step);
        AssertClose(golden["parameter"], parameter);
        AssertClose(golden["exp_avg"], state.exp_avg);
        AssertClose(golden["exp_avg_sq"], state.exp_avg_sq);
    }

    // Every variant against the published formulas, one number at a time.
    [Theory]
    [InlineData(false, 0, false, false)]
    [InlineData(false, 0.1, false, false)]
    [InlineData(true, 0.1, false, false)]
    [InlineData(false, 0, true, false)]
    [InlineData(false, 0, false, true)]
    public void FormulasHold(bool decoupled, double decay, bool amsgrad, bool maximize)
    {
        const double Rate = 0.05, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-6;
        double[] gradients = [0.5, -2, 0.1, 0, 3];
        using Parameter parameter = new(Tensors.Of([1.5], 1));
        using OptimizerHelper optimizer = decoupled
            ? torch.optim.AdamW([parameter], Rate, Beta1, Beta2, Epsilon, decay, amsgrad, maximize)
            : torch.optim.Adam([parameter], Rate, Beta1, Beta2, Epsilon, decay, amsgrad, maximize);
        double w = 1.5, m = 0, v = 0, largest = 0;
        for (int t = 1; t <= gradients.Length; t++)
        {
            double g = maximize ? -gradients[t - 1] : gradients[t - 1];
            if (decoupled)
                w -= Rate * decay * w;
            else
                g += decay * w;
            m = (Beta1 * m) + ((1 - Beta1) * g);
            v = (Beta2 * v) + ((1 - Beta2) * g * g);
            largest = amsgrad ? Math.Max(largest, v) : v;
            w -= Rate * (m / (1 - Math.Pow(Beta1, t))) / (Math.Sqrt(largest / (1 - Math.Pow(Beta2, t))) + Epsilon);
            Steps.SetGradient(parameter, [gradients[t - 1]]);
            optimizer.step();
            Assert.Equal(w, Tensors.Values<double>(parameter)[0], 1e-12);
        }
    }

    [Fact]
    public void ListsOfAnySizeGiveTheSameBits()
    {
        long kept = AdamArithmetic.CpuElementsPerList;
        try
        {
            CpuAdam.Enabled = false;
            AdamArithmetic.CpuElementsPerList = 1;
            float[] alone = ThreeSteps();
            AdamArithmetic.CpuElementsPerList = long.MaxValue;
            Assert.Equal(alone, ThreeSteps());
        }
        finally
        {
            AdamArithmetic.CpuElementsPerList = kept;
            CpuAdam.Enabled = true;
        }
    }

    [Fact]
    public void ParametersWithoutGradientStayAndKeepTheirOwnStepCount()
    {
        using Parameter active = new(Tensors.Of([1f], 1)), late = new(Tensors.Of([1f], 1));
        using Adam adam = torch.optim.Adam([active, late], 0.1);
        Steps.SetGradient(active, [1f]);
        adam.step();
        Assert.Equal([1f], Tensors.Values<float>(late));
        Steps.SetGradient(late, [1f]);
        adam.step();
        Assert.Equal([2L, 1L], adam.state_dict().State.Cast<Adam.State>().Select(state => state.step));
        // The first step of Adam is the learning rate, whatever the gradient.
        Assert.Equal(0.9, Tensors.Values<float>(late)[0], 1e-6);
    }

    [Fact]
    public void ParametersOfDifferentTypesMayShareAGroup()
    {
        using Parameter single = new(Tensors.Of([1f], 1)), twice = new(Tensors.Of([1.0], 1));
        using Adam adam = torch.optim.Adam([single, twice], 0.1);
        Steps.SetGradient(single, [1f]);
        Steps.SetGradient(twice, [1.0]);
        adam.step();
        Assert.Equal(0.9, Tensors.Values<float>(single)[0], 1e-6);
        Assert.Equal(0.9, Tensors.Values<double>(twice)[0], 1e-6);
    }

    [Theory]
    [InlineData(-1, 0.9, 0.999)]
    [InlineData(double.NaN, 0.9, 0.999)]
    [InlineData(0.1, 1, 0.999)]
    [InlineData(0.1, 0.9, -0.1)]
    public void ImpossibleSettingsAreRefused(double rate, double beta1, double beta2)
    {
        using Parameter parameter = new(Tensors.Of([1f], 1));
        Assert.Throws<ArgumentException>(() => torch.optim.Adam([parameter], rate, beta1, beta2));
    }

    private static float[] ThreeSteps()
    {
        using Parameter a = new(Tensors.Of(GoldenGenerator.Unit("a", 100), 10, 10)), b = new(Tensors.Of(GoldenGenerator.Unit("b", 7), 7));
        using Adam adam = torch.optim.Adam([a, b], 0.01);
        for (int i = 0; i < 3; i++)
        {
            Steps.SetGradient(a, GoldenGenerator.Sym($"ga{i}", 100));
            Steps.SetGradient(b, GoldenGenerator.Sym($"gb{i}", 7));
            adam.step();
        }

        return [.. Tensors.Values<float>(a), .. Tensors.Values<float>(b)];
    }

    private static void AssertClose(NpyArray expected, torch.Tensor actual)
    {
        float[] values = Tensors.Values<float>(actual);
        for (int i = 0; i < values.Length; i++)
            Assert.Equal(0, (values[i] - expected.As<float>()[i]) / expected.As<float>()[i], 1e-5);
    }
}
