using SelfSup.Data.Arrays;
using SelfSup.SegGuide.Borders;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.SegGuide.Borders;

public sealed class BorderWeightsTests
{
    private static readonly BorderWeightOptions s_paper = new();

    [SharedTheory]
    [InlineData("mask", "weights")]
    [InlineData("one_component_mask", "one_component_weights")]
    public void GoldenWeights(string maskName, string weightsName)
    {
        Dictionary<string, NpyArray> golden = Shared.Golden("border_weights");
        NpyArray mask = golden[maskName];
        float[] weights = Compute(new TestMask(maskName, mask.As<byte>().ToArray(), mask.Shape[^1], mask.Shape[^2]), s_paper);
        AssertClose(golden[weightsName].As<float>().ToArray(), weights);
    }

    [SharedFact]
    public void GoldenWeightsOfAnEmptyMask()
    {
        NpyArray expected = Shared.Golden("border_weights")["empty_weights"];
        float[] weights = Compute(new TestMask("empty", new byte[expected.Count], expected.Shape[^1], expected.Shape[^2]), s_paper);
        Assert.Equal(expected.As<float>().ToArray(), weights);
    }

    [Theory]
    [InlineData(10, 5)]
    [InlineData(10, 1.5)]
    [InlineData(0.25, 12)]
    [InlineData(1e-8, 5)]
    [InlineData(0, 5)]
    public void LeavingOutFarPixelsChangesNoWeight(double w0, double sigma)
    {
        foreach (TestMask mask in TestMasks.All)
        {
            float[] expected = BruteForce.Weights(mask, w0, sigma, 1, 1);
            float[] weights = Compute(mask, new BorderWeightOptions { W0 = w0, Sigma = sigma });
            for (int i = 0; i < expected.Length; i++)
                Assert.True((expected[i] == 1) == (weights[i] == 1), $"{mask.Name}, pixel {i}: {weights[i]:R}, expected {expected[i]:R}");
            AssertClose(expected, weights);
        }
    }

    [Fact]
    public void ClassBalanceGivesBothClassesTheSameSum()
    {
        TestMask mask = TestMasks.Drawn("a quarter", 40, 20, (x, _) => x < 10);
        float[] weights = Compute(mask, new BorderWeightOptions { W0 = 0, ClassBalance = true });
        Assert.All(Enumerable.Range(0, mask.Pixels), i => Assert.Equal(mask.Values[i] == 1 ? 2f : 2f / 3, weights[i]));

        TestMask some = TestMasks.Rectangles(3, 70, 45, 4);
        double foreground = some.Values.Count(value => value == 1);
        float[] expected = BruteForce.Weights(some, 10, 5, some.Pixels / (2 * (some.Pixels - foreground)), some.Pixels / (2 * foreground));
        AssertClose(expected, Compute(some, new BorderWeightOptions { ClassBalance = true }));
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("full")]
    public void OneClassAloneWeighsOne(string name)
    {
        TestMask mask = TestMasks.All.Single(mask => mask.Name == name);
        Assert.All(Compute(mask, new BorderWeightOptions { ClassBalance = true }), weight => Assert.Equal(1, weight));
    }

    [Fact]
    public void AMirroredMaskHasMirroredWeights()
    {
        foreach (TestMask mask in TestMasks.All)
        {
            float[] weights = Compute(mask, s_paper);
            for (int start = 0; start < mask.Pixels; start += mask.Width)
                weights.AsSpan(start, mask.Width).Reverse();
            Assert.True(weights.AsSpan().SequenceEqual(Compute(mask.Mirrored(), s_paper)), mask.Name);
        }
    }

    [Fact]
    public void BadArgumentsAreRefused()
    {
        Assert.Contains("Sigma", Assert.Throws<ArgumentException>(() => new BorderWeightOptions { Sigma = 0 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("W0", Assert.Throws<ArgumentException>(() => new BorderWeightOptions { W0 = double.NaN }.Validate()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BorderWeights.Compute(new byte[6], 3, 2, new BorderWeightOptions { W0 = -1 }, new float[6]));
        Assert.Throws<ArgumentException>(() => BorderWeights.Compute(new byte[6], 3, 2, s_paper, new float[5]));
    }

    internal static float[] Compute(TestMask mask, BorderWeightOptions options)
    {
        float[] weights = new float[mask.Pixels];
        BorderWeights.Compute(mask.Values, mask.Width, mask.Height, options, weights);
        return weights;
    }

    private static void AssertClose(float[] expected, float[] actual) =>
        TestTensors.AssertClose(Array.ConvertAll(expected, value => (double)value), Array.ConvertAll(actual, value => (double)value), Tolerances.Formula, "weights");
}
