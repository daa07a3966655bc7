using SelfSup.Data.Arrays;
using SelfSup.SegGuide.Losses;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.SegGuide.Losses;

public sealed class BorderWeightedCrossEntropyTests
{
    [SharedFact]
    public void LossAndGradientAreTheGoldenOnes()
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, NpyArray> golden = Shared.Golden("border_weights");
        Tensor mask = tensor(Array.ConvertAll(golden["mask"].As<byte>().ToArray(), value => (float)value), 1, 1, 96, 160);
        Tensor weights = TestTensors.Of(golden["weights"]).reshape(1, 1, 96, 160);
        Tensor logits = (3 * TestTensors.Sym("border.logits", 2, 2, 96, 160)).requires_grad_();
        // The second image's target is the mirrored mask, and its weights are mirrored with it.
        Tensor loss = BorderWeightedCrossEntropy.Loss(logits, cat([mask, mask.flip(3)]), cat([weights, weights.flip(3)]));
        loss.backward();
        TestTensors.AssertClose(TestTensors.Of(golden["loss"]).squeeze(), loss, Tolerances.Formula, "loss");
        TestTensors.AssertClose(TestTensors.Of(golden["grad_logits"]), logits.grad!, Tolerances.Formula, "gradient");
    }

    [Fact]
    public void GradientIsThatOfDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor foreground = (TestTensors.Unit("mask", 2, 1, 3, 4) > 0.6).to_type(ScalarType.Float64);
        Tensor weights = 1 + (10 * TestTensors.Unit("weights", 2, 1, 3, 4).to_type(ScalarType.Float64));
        Tensor logits = (3 * TestTensors.Sym("logits", 2, 2, 3, 4)).to_type(ScalarType.Float64);
        GradientCheck.Assert(inputs => BorderWeightedCrossEntropy.Loss(inputs[0], foreground, weights), [logits]);
    }

    [Fact]
    public void CountsPixelsByTheirWeightsImageByImage()
    {
        using DisposeScope scope = NewDisposeScope();
        // Image 0: two pixels of weights 3 and 1, right by log-odds 0 and 2; image 1: one of its pixels has all the weight.
        Tensor logits = tensor(new double[] { 0, 0, 0, 2, 5, 1, 1, -7 }, 2, 2, 1, 2);
        Tensor foreground = tensor(new double[] { 1, 1, 0, 0 }, 2, 1, 1, 2);
        Tensor weights = tensor(new[] { 3, 1, 1, 1e-12 }, 2, 1, 1, 2);
        double first = ((3 * Math.Log(2)) + Math.Log(1 + Math.Exp(-2))) / 4;
        double second = Math.Log(1 + Math.Exp(-4));
        Assert.Equal((first + second) / 2, BorderWeightedCrossEntropy.Loss(logits, foreground, weights).item<double>(), 1e-9);
    }

    [Fact]
    public void CommonFactorOfTheWeightsCancels()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor logits = TestTensors.Sym("logits", 1, 2, 4, 4);
        Tensor foreground = (TestTensors.Unit("mask", 1, 1, 4, 4) > 0.5).to_type(ScalarType.Float32);
        Tensor weights = TestTensors.Unit("weights", 1, 1, 4, 4) + 1;
        TestTensors.AssertClose(
            BorderWeightedCrossEntropy.Loss(logits, foreground, weights), BorderWeightedCrossEntropy.Loss(logits, foreground, weights * 7), Tolerances.Formula);
    }

    [Theory]
    [InlineData(1, 2, 4, 4)]
    [InlineData(2, 3, 4, 4)]
    [InlineData(2, 2, 4, 5)]
    public void OtherShapesAreRefused(long batch, long classes, long height, long width)
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => BorderWeightedCrossEntropy.Loss(zeros(batch, classes, height, width), zeros(2, 1, 4, 4), ones(2, 1, 4, 4)));
    }
}
