using SelfSup.Training.Benchmark;
using Xunit;

namespace SelfSup.Tests.Training.Benchmark;

public sealed class SpreadTests
{
    [Fact]
    public void QuantilesLieBetweenNeighboursInProportion()
    {
        Spread spread = Spread.Of([5, 1, 4, 2]);
        Assert.Equal(new Spread(3, 1, 1.75, 4.25, 5, 4), spread);
        Assert.Equal(7, Spread.Of([7]).UpperQuartile);
        Assert.Equal(9.91, Spread.Quantile([.. Enumerable.Range(1, 10).Select(i => (double)i)], 0.99), 12);
    }

    [Fact]
    public void NoMeasurementIsAnError() => Assert.Throws<ArgumentException>(() => Spread.Of([]));
}
