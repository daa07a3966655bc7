using System.Security.Cryptography;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Rendering;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class DisparityPictureTests
{
    [Fact]
    public void TheColourMapIsMatplotlibs()
    {
        byte[] table = new byte[MagmaColourMap.Count * 3];
        for (int i = 0; i < MagmaColourMap.Count; i++)
            (table[i * 3], table[(i * 3) + 1], table[(i * 3) + 2]) = MagmaColourMap.At((i + 0.5f) / MagmaColourMap.Count);
        Assert.Equal("E2E7C21B2CDEBD6F55D07FAE05EA13BB4B4F0908509892384B87C747B9F319F6", Convert.ToHexString(SHA256.HashData(table)));
    }

    [Theory]
    [InlineData(-1f, 0, 0, 3)]
    [InlineData(0f, 0, 0, 3)]
    [InlineData(0.5f, 182, 54, 121)]
    [InlineData(1f, 251, 252, 191)]
    [InlineData(float.PositiveInfinity, 251, 252, 191)]
    public void ColoursAtTheEnds(float value, int red, int green, int blue) =>
        Assert.Equal(((byte)red, (byte)green, (byte)blue), MagmaColourMap.At(value));

    [Fact]
    public void NotANumberHasNoColour()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MagmaColourMap.At(float.NaN));
        Assert.Throws<ArgumentException>(() => DisparityPicture.Render([1, float.NaN], 2, 1, 2, 1));
    }

    [Fact]
    public void TheRangeEndsAtThe95thPercentile()
    {
        // 0 … 100: the percentile is 95, so 47.5 is the middle; above it everything is brightest.
        float[] ramp = [.. Enumerable.Range(0, 101).Select(i => (float)i)];
        RgbImage picture = DisparityPicture.Render(ramp, 101, 1, 101, 1);
        for (int i = 0; i < ramp.Length; i++)
            Assert.Equal(MagmaColourMap.At(i / 95f), (picture.Pixels[i * 3], picture.Pixels[(i * 3) + 1], picture.Pixels[(i * 3) + 2]));
    }

    [Fact]
    public void AScaledDisparityLooksTheSame()
    {
        float[] ramp = [.. Enumerable.Range(0, 64).Select(i => (i * i) / 4096f)];
        float[] scaled = Array.ConvertAll(ramp, value => 0.5f + (8 * value));
        Assert.Equal(DisparityPicture.Render(ramp, 8, 8, 31, 17).Pixels, DisparityPicture.Render(scaled, 8, 8, 31, 17).Pixels);
    }

    [Fact]
    public void AConstantDisparityIsDark()
    {
        RgbImage picture = DisparityPicture.Render([5, 5, 5, 5], 2, 2, 3, 3);
        Assert.Equal((3, 3), (picture.Width, picture.Height));
        Assert.Equal([.. Enumerable.Repeat<byte[]>([0, 0, 3], 9).SelectMany(colour => colour)], picture.Pixels);
    }
}
