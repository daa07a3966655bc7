using SelfSup.Data.Arrays;
using SelfSup.Monocular.Losses;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Monocular;

public sealed class EdgeAwareSmoothnessTests
{
    [SharedFact]
    public void LossAndGradientAreTheGoldenOnes()
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, NpyArray> golden = Shared.Golden("smoothness");
        Tensor disparity = TestTensors.Unit("smooth.disp", 2, 1, 24, 80).requires_grad_();
        Tensor loss = EdgeAwareSmoothness.Loss(disparity, TestTensors.Unit("smooth.image", 2, 3, 24, 80));
        loss.backward();
        TestTensors.AssertClose(TestTensors.Of(golden["loss"]), loss.view(1), Tolerances.Formula);
        TestTensors.AssertClose(TestTensors.Of(golden["grad_disp"]), disparity.grad!, Tolerances.Formula);
    }

    [Fact]
    public void PublishedCheckValueHolds()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor a, Tensor b) = CheckImages.Pair();
        Assert.Equal(1.37206763, EdgeAwareSmoothness.Loss(a, b).item<double>(), 6);
    }

    [Fact]
    public void ConstantDisparityIsSmooth()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(0, EdgeAwareSmoothness.Loss(full([1, 1, 4, 5], 0.3), TestTensors.Unit("smooth.edge", 1, 3, 4, 5)).item<float>());
    }

    [Fact]
    public void ScaleOfTheDisparityDoesNotMatter()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor a, Tensor b) = CheckImages.Pair();
        double expected = EdgeAwareSmoothness.Loss(a, b).item<double>();
        Assert.Equal(expected, EdgeAwareSmoothness.Loss(a * 0.01, b).item<double>(), expected * 1e-4);
    }

    [Fact]
    public void WrongShapesAreNamed()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => EdgeAwareSmoothness.Loss(zeros(1, 2, 4, 5), zeros(1, 3, 4, 5)));
        Assert.Throws<ArgumentException>(() => EdgeAwareSmoothness.Loss(zeros(1, 1, 4, 5), zeros(1, 3, 4, 6)));
    }

    [Fact]
    public void GradientsAgreeWithDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor disparity = TestTensors.Unit("smooth.check.disp", 2, 1, 4, 5).to_type(ScalarType.Float64);
        Tensor image = TestTensors.Unit("smooth.check.image", 2, 3, 4, 5).to_type(ScalarType.Float64);
        GradientCheck.Assert(inputs => EdgeAwareSmoothness.Loss(inputs[0], inputs[1]), [disparity, image], eps: 1e-7);
    }
}
