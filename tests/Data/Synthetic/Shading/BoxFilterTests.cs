using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.Shading;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.Shading;

public class BoxFilterTests
{
    [Theory]
    [InlineData(0.05f)]
    [InlineData(0.9f)]
    [InlineData(3.7f)]
    [InlineData(23f)]
    public void PulsesAreTheMeanOverTheStretch(float width)
    {
        foreach (float x in (float[])[-13.3f, -0.1f, 0.2f, 1.99f, 7.4f])
        {
            int on = 0;
            const int Samples = 20000;
            for (int i = 0; i < Samples; i++)
            {
                double place = x + (width * (((i + 0.5) / Samples) - 0.5));
                double within = place - (Math.Floor(place / 2) * 2);
                on += within is >= 0.5 and < 1.2 ? 1 : 0;
            }

            float filtered = BoxFilter.Pulses(Vector256.Create(x), 2f, 0.5f, 1.2f, Vector256.Create(width))[0];
            Assert.Equal((double)on / Samples, filtered, 2e-3);
        }
    }

    [Fact]
    public void AnIntervalIsSharpNearbyAndFaintFarAway()
    {
        Vector256<float> inside = Vector256.Create(0.5f);
        Assert.Equal(1f, BoxFilter.Interval(inside, 0, 1, Vector256.Create(0.01f))[0], 1e-5f);
        Assert.Equal(0f, BoxFilter.Interval(Vector256.Create(1.1f), 0, 1, Vector256.Create(0.01f))[0]);
        Assert.Equal(0.01f, BoxFilter.Interval(inside, 0, 1, Vector256.Create(100f))[0], 1e-5f);
    }

    [Fact]
    public void BeyondIsHalfAtTheMark()
    {
        Vector256<float> width = Vector256.Create(0.2f);
        Assert.Equal(0.5f, BoxFilter.Beyond(Vector256.Create(3f), 3, width)[0], 1e-6f);
        Assert.Equal(1f, BoxFilter.Beyond(Vector256.Create(3.2f), 3, width)[0]);
        Assert.Equal(0f, BoxFilter.Beyond(Vector256.Create(2.8f), 3, width)[0]);
    }

    [Fact]
    public void DetailFallsFromOneToNothing()
    {
        Assert.Equal(1f, BoxFilter.Detail(0.2f, Vector256.Create(1 / 0.1f))[0]);
        Assert.InRange(BoxFilter.Detail(0.1f, Vector256.Create(1 / 0.1f))[0], 0.2f, 0.4f);
        Assert.Equal(0f, BoxFilter.Detail(0.05f, Vector256.Create(1 / 0.1f))[0]);
    }
}
