using SelfSup.Data.Synthetic.RayCasting;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.RayCasting;

public sealed class DevelopmentTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.0031308, 10.3)]
    [InlineData(0.2140, 127.5)]
    [InlineData(0.5, 187.5)]
    [InlineData(1e6, 255)]
    public void TheCurveIsStandardRgbBelowTheShoulder(double radiance, double level)
        => Assert.Equal(level, Development.Curve(radiance), 0.05);

    [Fact]
    public void WithoutNoiseBytesAreTheRoundedCurveOfTheGainedRadiance()
    {
        PixelBuffers buffers = new(64, 64);
        for (int i = 0; i < buffers.Red.Length; i++)
            (buffers.Red[i], buffers.Green[i], buffers.Blue[i]) = (i / 4096f * 2, i / 4096f * 0.02f, -0.1f);
        byte[] rgb = new byte[64 * 64 * 3];
        Development.Develop(buffers, new(1.5f, 0, 3), rgb);
        for (int i = 0; i < buffers.Red.Length; i++)
        {
            Assert.InRange(rgb[i * 3] - Development.Curve(buffers.Red[i] * 1.5), -0.51, 0.51);
            Assert.InRange(rgb[(i * 3) + 1] - Development.Curve(buffers.Green[i] * 1.5), -0.53, 0.53);
            Assert.Equal(0, rgb[(i * 3) + 2]);
        }
    }

    [Fact]
    public void NoiseHasItsAmplitudeAndItsOwnSeed()
    {
        PixelBuffers buffers = new(200, 100);
        foreach (float[] plane in new[] { buffers.Red, buffers.Green, buffers.Blue })
            plane.AsSpan().Fill(0.3f);
        byte[] first = new byte[200 * 100 * 3];
        byte[] again = new byte[first.Length];
        byte[] other = new byte[first.Length];
        Development.Develop(buffers, new(1, 3, 5), first);
        Development.Develop(buffers, new(1, 3, 5), again);
        Development.Develop(buffers, new(1, 3, 6), other);
        Assert.Equal(first, again);
        double level = Development.Curve(0.3);
        Assert.Equal(0, first.Average(value => value - level), 0.1);
        // Rounding to bytes adds a variance of 1/12.
        Assert.Equal(9 + (1 / 12.0), first.Average(value => (value - level) * (value - level)), 0.3);
        Assert.Equal(0, first.Zip(other, (a, b) => (a - level) * (b - level)).Average(), 0.3);
        Assert.Equal(0, first.Skip(3).Zip(first, (a, b) => (a - level) * (b - level)).Average(), 0.3);
        Assert.Equal(0, first.Skip(1).Zip(first, (a, b) => (a - level) * (b - level)).Average(), 0.3);
    }
}
