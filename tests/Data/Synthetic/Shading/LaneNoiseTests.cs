using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Shading;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.Shading;

public class LaneNoiseTests
{
    private static readonly Vector256<float> s_steps = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);

    [Fact]
    public void MeanIsZeroAndRangeIsOne()
    {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < 20000; i++)
        {
            Vector256<float> value = LaneNoise.Value((s_steps * 0.37f) + Vector256.Create(i * 3.13f), Vector256.Create((i % 141) * 0.71f), 5);
            for (int lane = 0; lane < 8; lane++)
            {
                Assert.InRange(value[lane], -1f, 1f);
                sum += value[lane];
                squares += value[lane] * value[lane];
                count++;
            }
        }

        Assert.InRange(sum / count, -0.02, 0.02);
        // The variance of a uniform value in [−1, 1] is 1/3; easing by 3w² − 2w³ leaves (26/35)² of it on average over a cell.
        Assert.InRange(squares / count, 0.16, 0.21);
    }

    [Theory]
    [InlineData(1e-3f)]
    [InlineData(1e-2f)]
    public void IsContinuousAcrossCells(float step)
    {
        // The steepest slope of the easing is 1.5, and neighbours differ by at most 2.
        float most = 3.1f * step * MathF.Sqrt(3);
        for (int i = 0; i < 2000; i++)
        {
            Vector256<float> x = Vector256.Create(i * 0.0173f - 17);
            Vector256<float> plane = LaneNoise.Value(x, x * 0.7f, 9) - LaneNoise.Value(x + Vector256.Create(step), x * 0.7f, 9);
            Vector256<float> space = LaneNoise.Value(x, x * 0.7f, x * 1.3f, 9) - LaneNoise.Value(x, x * 0.7f, (x * 1.3f) + Vector256.Create(step), 9);
            Assert.InRange(plane[0], -most, most);
            Assert.InRange(space[0], -most, most);
        }
    }

    [Fact]
    public void SeedsAndNeighboursAreUncorrelated()
    {
        double seeds = 0;
        double alongX = 0;
        double alongY = 0;
        double squares = 0;
        for (int i = 0; i < 20000; i++)
        {
            Vector256<float> x = Vector256.Create((float)(i % 200));
            Vector256<float> y = Vector256.Create((float)(i / 200));
            float here = LaneNoise.Value(x, y, 1)[0];
            seeds += here * LaneNoise.Value(x, y, 2)[0];
            alongX += here * LaneNoise.Value(x + Vector256<float>.One, y, 1)[0];
            alongY += here * LaneNoise.Value(x, y + Vector256<float>.One, 1)[0];
            squares += here * here;
        }

        Assert.InRange(seeds / squares, -0.03, 0.03);
        Assert.InRange(alongX / squares, -0.03, 0.03);
        Assert.InRange(alongY / squares, -0.03, 0.03);
    }

    [Fact]
    public void AnOctaveFadesToItsMean()
    {
        Vector256<float> fine = Vector256.Create(1 / 0.01f);
        Vector256<float> coarse = Vector256.Create(1 / 0.2f);
        Vector256<float> place = s_steps * 0.031f;
        Assert.Equal(LaneNoise.Value(place * 10f, place * 10f, 3), LaneNoise.Octave(place, place, 0.1f, 0.1f, fine, fine, 3));
        Assert.Equal(Vector256<float>.Zero, LaneNoise.Octave(place, place, 0.1f, 0.1f, fine, coarse, 3));
        Assert.Equal(Vector256<float>.Zero, LaneNoise.Octave(new Vector3Lanes(place, place, place), 0.1f, coarse, 3));
    }

    [Fact]
    public void HashedNumbersAreUniform()
    {
        int[] first = new int[10];
        int[] second = new int[10];
        for (int i = 0; i < 20000; i++)
        {
            Vector256<uint> hash = LaneNoise.Hash(Vector256.Create(i % 100), Vector256.Create(i / 100), 4);
            first[(int)(LaneNoise.Unit(hash)[0] * 10)]++;
            second[(int)(LaneNoise.SecondUnit(hash)[0] * 10)]++;
        }

        Assert.All(first, count => Assert.InRange(count, 1800, 2200));
        Assert.All(second, count => Assert.InRange(count, 1800, 2200));
    }
}
