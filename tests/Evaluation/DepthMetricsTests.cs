using SelfSup.Evaluation.Depth;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class DepthMetricsTests
{
    [SharedFact]
    public void GoldenValuesAreMet()
    {
        float[] groundTruth = Array.ConvertAll(GoldenGenerator.Unit("metrics.gt", 5000), value => (80 * value) + 0.5f);
        float[] ratio = GoldenGenerator.Unit("metrics.ratio", 5000);
        float[] predicted = new float[5000];
        for (int i = 0; i < predicted.Length; i++)
            predicted[i] = groundTruth[i] * (0.6f + (0.8f * ratio[i]));
        AssertRelative(Shared.Golden("depth_metrics")["values"].As<double>(), DepthMetrics.Compute(groundTruth, predicted).ToArray());
    }

    [Fact]
    public void FourPixelsByHand()
    {
        // The ratios are 1.2, 10/9, 4/3 and 1.5: two below 1.25, all below 1.25².
        double[] expected = [0.2625, 2.8875, 10.33198916, 0.26995598, 0.5, 1, 1];
        AssertRelative(expected, DepthMetrics.Compute((float[])[5, 10, 20, 40], (float[])[6, 9, 15, 60]).ToArray());
        AssertRelative(expected, DepthMetrics.Compute((double[])[5, 10, 20, 40], (double[])[6, 9, 15, 60]).ToArray());
    }

    [Fact]
    public void AThresholdItselfIsOutside()
    {
        DepthMetrics metrics = DepthMetrics.Compute((double[])[4, 16, 64, 1], (double[])[5, 25, 125, 1]);
        Assert.Equal((0.25, 0.5, 0.75), (metrics.A1, metrics.A2, metrics.A3));
    }

    [Fact]
    public void APerfectPredictionHasNoError() =>
        Assert.Equal(new DepthMetrics(0, 0, 0, 0, 1, 1, 1), DepthMetrics.Compute((float[])[1, 2, 80], (float[])[1, 2, 80]));

    [Fact]
    public void EveryImageCountsAlike()
    {
        DepthMetrics one = new(1, 2, 3, 4, 0, 0, 1), other = new(3, 4, 5, 6, 1, 0, 1);
        Assert.Equal(new DepthMetrics(2, 3, 4, 5, 0.5, 0, 1), DepthMetrics.Mean([one, other]));
        Assert.Throws<ArgumentException>(() => DepthMetrics.Mean([]));
    }

    [Theory]
    [InlineData(new float[] { }, new float[] { })]
    [InlineData(new float[] { 1 }, new float[] { 1, 2 })]
    [InlineData(new float[] { 0 }, new float[] { 1 })]
    [InlineData(new float[] { 1 }, new float[] { -1 })]
    [InlineData(new float[] { 1 }, new float[] { float.NaN })]
    [InlineData(new float[] { float.PositiveInfinity }, new float[] { 1 })]
    public void BadDepthsAreRefused(float[] groundTruth, float[] predicted) =>
        Assert.Throws<ArgumentException>(() => DepthMetrics.Compute(groundTruth, predicted));

    private static void AssertRelative(ReadOnlySpan<double> expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < actual.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-5 * expected[i]);
    }
}
