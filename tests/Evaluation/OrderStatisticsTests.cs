using SelfSup.Evaluation.Numerics;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class OrderStatisticsTests
{
    [Theory]
    [InlineData(new float[] { 3 }, 3)]
    [InlineData(new float[] { 3, 1 }, 2)]
    [InlineData(new float[] { 5, 1, 3 }, 3)]
    [InlineData(new float[] { 4, 1, 3, 2 }, 2.5)]
    [InlineData(new float[] { 2, 2, 2, 2, 2 }, 2)]
    [InlineData(new float[] { 1, 2, 2, 1 }, 1.5)]
    public void MediansAreNumPys(float[] values, float expected) => Assert.Equal(expected, OrderStatistics.Median(values));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(50, 2.5)]
    [InlineData(95, 3.85)]
    [InlineData(100, 4)]
    public void PercentilesInterpolate(double percent, double expected) =>
        Assert.Equal(expected, OrderStatistics.Percentile((float[])[4, 1, 3, 2], percent), 1e-12);

    [Fact]
    public void EveryRankEqualsSorting()
    {
        foreach (int distinct in (int[])[2, 7, 1 << 24])
        {
            float[] values = Array.ConvertAll(GoldenGenerator.Unit($"ranks{distinct}", 301), value => MathF.Floor(value * distinct));
            float[] sorted = [.. values.Order()];
            for (int rank = 0; rank < values.Length; rank++)
            {
                float[] copy = [.. values];
                Assert.Equal(sorted[rank], OrderStatistics.Select(copy, rank));
                Assert.True(copy[..rank].All(value => value <= copy[rank]) && copy[rank..].All(value => value >= copy[rank]));
            }
        }
    }

    [Fact]
    public void SortedAndReversedInputsTakeLinearTime()
    {
        float[] rising = [.. Enumerable.Range(0, 1_000_001).Select(i => (float)i)];
        Assert.Equal(500_000, OrderStatistics.Median([.. rising]));
        Assert.Equal(500_000, OrderStatistics.Median([.. rising.Reverse()]));
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => OrderStatistics.Median([]));
        Assert.Throws<ArgumentException>(() => OrderStatistics.Percentile([], 50));
        Assert.Throws<ArgumentOutOfRangeException>(() => OrderStatistics.Percentile([1], 101));
        Assert.Throws<ArgumentOutOfRangeException>(() => OrderStatistics.Select([1], 1));
    }
}
