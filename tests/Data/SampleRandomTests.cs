using SelfSup.Data;
using Xunit;

namespace SelfSup.Tests.Data;

public sealed class SampleRandomTests
{
    [Fact]
    public void SameKeysGiveTheSameDraws()
    {
        SampleRandom first = new(7, 3, 11);
        SampleRandom second = new(7, 3, 11);
        for (int i = 0; i < 100; i++)
            Assert.Equal(first.NextUInt64(), second.NextUInt64());
    }

    [Fact]
    public void EverySeedKeyOrderAndCountGivesItsOwnDraws()
    {
        ulong[] firsts =
        [
            new SampleRandom(7).NextUInt64(),
            new SampleRandom(8).NextUInt64(),
            new SampleRandom(7, 0).NextUInt64(),
            new SampleRandom(7, 0, 0).NextUInt64(),
            new SampleRandom(7, 3, 11).NextUInt64(),
            new SampleRandom(7, 11, 3).NextUInt64(),
            new SampleRandom(3, 7, 11).NextUInt64(),
            new SampleRandom(0).NextUInt64(),
        ];
        Assert.Equal(firsts.Length, firsts.Distinct().Count());
    }

    [Fact]
    public void NeighbouringKeysAreUncorrelated()
    {
        const int Count = 20000;
        double sum = 0, product = 0;
        double previous = 0.5;
        for (ulong key = 0; key < Count; key++)
        {
            double value = new SampleRandom(1, key).NextDouble();
            Assert.InRange(value, 0, 1 - double.Epsilon);
            sum += value;
            product += (value - 0.5) * (previous - 0.5);
            previous = value;
        }

        Assert.Equal(0.5, sum / Count, 0.01);
        Assert.Equal(0, product / Count * 12, 0.03);
    }

    [Fact]
    public void IntegersFillTheirRangeEvenly()
    {
        SampleRandom random = new(5);
        int[] counts = new int[7];
        for (int i = 0; i < 70000; i++)
            counts[random.NextInt(7)]++;
        Assert.All(counts, count => Assert.InRange(count, 9600, 10400));
        Assert.Equal(0, random.NextInt(1));
        Assert.InRange(random.NextInt(int.MaxValue), 0, int.MaxValue - 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void RangesWithoutAnIntegerAreRefused(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleRandom(1).NextInt(count));

    [Fact]
    public void ReversedRangesAreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleRandom(1).NextDouble(1.2, 0.8));

    [Fact]
    public void ShuffleReachesEveryOrderEquallyOften()
    {
        SampleRandom random = new(9);
        Dictionary<string, int> seen = [];
        int[] items = new int[4];
        for (int round = 0; round < 24000; round++)
        {
            for (int i = 0; i < items.Length; i++)
                items[i] = i;
            random.Shuffle(items);
            string order = string.Join("", items);
            seen[order] = seen.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, seen.Count);
        Assert.All(seen.Values, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void ShufflingNothingOrOneItemIsAllowed()
    {
        SampleRandom random = new(1);
        int[] one = [42];
        random.Shuffle([]);
        random.Shuffle(one);
        Assert.Equal(42, one[0]);
    }
}
