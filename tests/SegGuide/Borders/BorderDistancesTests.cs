using SelfSup.SegGuide.Borders;
using Xunit;

namespace SelfSup.Tests.SegGuide.Borders;

public sealed class BorderDistancesTests
{
    [Fact]
    public void BordersAreForegroundBesideBackground()
    {
        foreach (TestMask mask in TestMasks.All)
        {
            byte[] borders = new byte[mask.Pixels];
            int count = ObjectBorders.Mark(mask.Values, mask.Width, mask.Height, borders);
            List<int> expected = BruteForce.Borders(mask);
            Assert.Equal(expected.Count, count);
            Assert.True(Enumerable.Range(0, mask.Pixels).Where(at => borders[at] == 1).SequenceEqual(expected), mask.Name);
        }
    }

    [Fact]
    public void TransformedDistancesAreExact()
    {
        foreach (TestMask mask in TestMasks.All)
        {
            int[] squared = new int[mask.Pixels];
            DistanceTransform.Squared(mask.Values, mask.Width, mask.Height, squared);
            int[] sites = [.. Enumerable.Range(0, mask.Pixels).Where(at => mask.Values[at] == 1)];
            for (int at = 0; at < mask.Pixels; at++)
            {
                int expected = sites.Length == 0 ? DistanceTransform.Unreachable : sites.Min(site => Squared(mask.Width, at, site));
                Assert.True(expected == squared[at], $"{mask.Name}, pixel {at}: {squared[at]}, expected {expected}");
            }
        }
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(31)]
    [InlineData(7.5)]
    [InlineData(2)]
    [InlineData(0)]
    public void BothDistancesAreExactWithinTheLimit(double largestSum)
    {
        foreach (TestMask mask in TestMasks.All)
        {
            double[][] expected = BruteForce.Distances(mask);
            float[] nearest = new float[mask.Pixels];
            float[] second = new float[mask.Pixels];
            int objects = BorderDistances.Compute(mask.Values, mask.Width, mask.Height, largestSum, nearest, second);
            Assert.Equal(expected[0].Length, objects);
            for (int at = 0; at < mask.Pixels; at++)
            {
                double d1 = objects == 0 ? double.PositiveInfinity : expected[at][0];
                double d2 = objects > 1 ? expected[at][1] : d1;
                if (d1 + d2 > largestSum)
                    (d1, d2) = (double.PositiveInfinity, double.PositiveInfinity);
                Assert.True((float)d1 == nearest[at] && (float)d2 == second[at], $"{mask.Name}, pixel {at}: {nearest[at]} and {second[at]}, expected {d1} and {d2}");
            }
        }
    }

    [Fact]
    public void WithoutALimitAllAreGiven()
    {
        TestMask mask = TestMasks.Drawn("two pixels", 100, 3, (x, y) => y == 1 && x is 10 or 90);
        float[] nearest = new float[mask.Pixels];
        float[] second = new float[mask.Pixels];
        Assert.Equal(2, BorderDistances.Compute(mask.Values, mask.Width, mask.Height, nearest, second));
        Assert.Equal((10, 90), (nearest[100], second[100]));
    }

    [Fact]
    public void BadArgumentsAreRefused()
    {
        float[] good = new float[6];
        Assert.Throws<ArgumentException>(() => BorderDistances.Compute(new byte[6], 3, 2, good.AsSpan(1), good));
        Assert.Throws<ArgumentException>(() => BorderDistances.Compute(new byte[6], 3, 2, good, good.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => BorderDistances.Compute(new byte[6], 3, 2, double.NaN, good, good));
        Assert.Throws<ArgumentException>(() => BorderDistances.Compute(new byte[6], 3, 2, -1, good, good));
        Assert.Throws<ArgumentException>(() => ObjectBorders.Mark(new byte[6], 3, 2, new byte[5]));
        Assert.Throws<ArgumentException>(() => DistanceTransform.Squared(new byte[6], 3, 2, new int[5]));
    }

    private static int Squared(int width, int a, int b)
    {
        int x = (a % width) - (b % width);
        int y = (a / width) - (b / width);
        return (x * x) + (y * y);
    }
}
