using SelfSup.Data.Arrays;
using SelfSup.Geometry;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Geometry;

public sealed class StructuralSimilarityTests
{
    [SharedFact]
    public void MapAndGradientAreTheGoldenOnes()
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, NpyArray> golden = Shared.Golden("ssim");
        Tensor x = TestTensors.Unit("ssim.x", 2, 3, 24, 80).requires_grad_();
        Tensor map = StructuralSimilarity.LossMap(x, TestTensors.Unit("ssim.y", 2, 3, 24, 80));
        map.sum().backward();
        TestTensors.AssertClose(TestTensors.Of(golden["out"]), map, Tolerances.Formula);
        TestTensors.AssertClose(TestTensors.Of(golden["grad_x"]), x.grad!, Tolerances.Formula);
    }

    [Fact]
    public void PublishedCheckValuesHold()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor a, Tensor b) = CheckImages.Pair();
        Tensor map = StructuralSimilarity.LossMap(a, b);
        TestTensors.AssertClose([0.485509, 0.694357, 0.787006], [map[0, 0, 0, 0].item<double>(), map[0, 0, 2, 2].item<double>(), map[0, 0, 3, 4].item<double>()], 1e-6);
        Assert.Equal(0.59920449, map.mean().item<double>(), 7);
    }

    [Fact]
    public void EqualImagesHaveNoLoss()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor image = TestTensors.Unit("ssim.equal", 1, 3, 8, 9);
        Assert.All(TestTensors.Values(StructuralSimilarity.LossMap(image, image)), loss => Assert.Equal(0, loss));
    }

    [Fact]
    public void ConstantImagesDifferByTheirMeansAlone()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor map = StructuralSimilarity.LossMap(full([1, 1, 4, 4], 0.2, dtype: ScalarType.Float64), full([1, 1, 4, 4], 0.6, dtype: ScalarType.Float64));
        double expected = (1 - (((2 * 0.12) + 1e-4) / (0.04 + 0.36 + 1e-4))) / 2;
        Assert.All(TestTensors.Values(map), loss => Assert.Equal(expected, loss, 10));
    }

    [Fact]
    public void WrongShapesAreNamed()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => StructuralSimilarity.LossMap(zeros(1, 3, 4, 4), zeros(1, 3, 4, 5)));
        Assert.Contains("2x2", Assert.Throws<ArgumentException>(() => StructuralSimilarity.LossMap(zeros(1, 3, 1, 4), zeros(1, 3, 1, 4))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GradientsAgreeWithDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = TestTensors.Unit("ssim.check.x", 1, 2, 5, 6).to_type(ScalarType.Float64);
        Tensor y = TestTensors.Unit("ssim.check.y", 1, 2, 5, 6).to_type(ScalarType.Float64);
        GradientCheck.Assert(inputs => StructuralSimilarity.LossMap(inputs[0], inputs[1]), [x, y]);
    }
}
