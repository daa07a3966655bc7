using SelfSup.Data;
using SelfSup.Data.Arrays;
using SelfSup.Data.Images;
using SelfSup.Tests.Support;
using Xunit;
using static SelfSup.Data.Images.ColourOperation;

namespace SelfSup.Tests.Data.Images;

public sealed class ColourJitterTests
{
    private const int Width = 80;
    private const int Height = 24;
    private const float Tolerance = 1e-5f;

    // The golden file's combined case has factors of its own: brightness 0.9, contrast 1.1, saturation 0.95, hue 0.05, as a fit to it shows.
    [SharedTheory]
    [InlineData("brightness_1_15", 1.15f, 1f, 1f, 0f, new[] { Brightness })]
    [InlineData("contrast_0_85", 1f, 0.85f, 1f, 0f, new[] { Contrast })]
    [InlineData("saturation_1_2", 1f, 1f, 1.2f, 0f, new[] { Saturation })]
    [InlineData("hue_0_07", 1f, 1f, 1f, 0.07f, new[] { Hue })]
    [InlineData("hue_minus_0_1", 1f, 1f, 1f, -0.1f, new[] { Hue })]
    [InlineData("all_in_order_hcbs", 0.9f, 1.1f, 0.95f, 0.05f, new[] { Hue, Contrast, Brightness, Saturation })]
    public void AgreesWithTheReference(string key, float brightness, float contrast, float saturation, float hue, ColourOperation[] order)
    {
        float[] image = GoldenGenerator.Unit("jitter.image", 3, Height, Width);
        new ColourJitter(brightness, contrast, saturation, hue, order).Apply(image, Width, Height);
        ReadOnlySpan<float> expected = Shared.Golden("color_jitter")[key].As<float>();
        Assert.Equal(expected.Length, image.Length);
        for (int i = 0; i < image.Length; i++)
            Assert.Equal(expected[i], image[i], Tolerance);
    }

    [Fact]
    public void NeutralParametersChangeNothing()
    {
        float[] original = GoldenGenerator.Unit("jitter.neutral", 3, 7, 11);
        float[] image = [.. original];
        new ColourJitter(1, 1, 1, 0, [Hue, Contrast, Brightness, Saturation]).Apply(image, 11, 7);
        for (int i = 0; i < image.Length; i++)
            Assert.Equal(original[i], image[i], Tolerance);
    }

    // 13 pixels: a remainder beside every vector width; 1: nothing but a remainder.
    [Theory]
    [InlineData(13)]
    [InlineData(1)]
    [InlineData(5)]
    public void RemaindersAreComputedLikeVectors(int count)
    {
        ColourJitter jitter = new(1.15f, 1, 1.2f, 0.07f, [Hue, Brightness, Saturation]);
        float[] all = GoldenGenerator.Unit("jitter.rest", 3, 1, 64);
        float[] part = [.. all[..count], .. all[64..(64 + count)], .. all[128..(128 + count)]];
        jitter.Apply(all, 64, 1);
        jitter.Apply(part, count, 1);
        for (int plane = 0; plane < 3; plane++)
        {
            for (int i = 0; i < count; i++)
                Assert.Equal(all[(plane * 64) + i], part[(plane * count) + i], 1e-6f);
        }
    }

    [Fact]
    public void GreyStaysGreyUnderHueAndSaturation()
    {
        float[] image = new float[3 * 20];
        for (int i = 0; i < image.Length; i++)
            image[i] = i % 20 / 19f;
        float[] original = [.. image];
        new ColourJitter(1, 1, 1.2f, 0.1f, [Hue, Saturation]).Apply(image, 20, 1);
        for (int i = 0; i < image.Length; i++)
            Assert.Equal(original[i], image[i], 2e-4f);
    }

    [Theory]
    [InlineData(1f, 0f, 0f, 0f, 1f, 0f)]
    [InlineData(0f, 1f, 0f, 0f, 0f, 1f)]
    [InlineData(0f, 0f, 1f, 1f, 0f, 0f)]
    public void AThirdOfTheCircleTurnsPrimariesIntoPrimaries(float red, float green, float blue, float toRed, float toGreen, float toBlue)
    {
        float[] pixel = [red, green, blue];
        new ColourJitter(1, 1, 1, 1 / 3f, [Hue]).Apply(pixel, 1, 1);
        Assert.Equal(toRed, pixel[0], Tolerance);
        Assert.Equal(toGreen, pixel[1], Tolerance);
        Assert.Equal(toBlue, pixel[2], Tolerance);
    }

    [Fact]
    public void DrawsStayInTheirRangesAndReachEveryOrder()
    {
        HashSet<string> orders = [];
        for (ulong sample = 0; sample < 2000; sample++)
        {
            SampleRandom random = new(1, sample);
            ColourJitter jitter = ColourJitter.Draw(ref random);
            Assert.InRange(jitter.Brightness, 0.8f, 1.2f);
            Assert.InRange(jitter.Contrast, 0.8f, 1.2f);
            Assert.InRange(jitter.Saturation, 0.8f, 1.2f);
            Assert.InRange(jitter.Hue, -0.1f, 0.1f);
            Assert.Equal(4, jitter.Order.Distinct().Count());
            orders.Add(string.Join(",", jitter.Order));
        }

        Assert.Equal(24, orders.Count);
    }

    [Fact]
    public void OneDrawTreatsEveryFrameAlike()
    {
        SampleRandom random = new(3, 5);
        ColourJitter jitter = ColourJitter.Draw(ref random);
        float[] first = GoldenGenerator.Unit("jitter.frame", 3, Height, Width);
        float[] second = [.. first];
        jitter.Apply(first, Width, Height);
        jitter.Apply(second, Width, Height);
        Assert.Equal(first, second);
        Assert.NotEqual(GoldenGenerator.Unit("jitter.frame", 3, Height, Width), first);
        SampleRandom again = new(3, 5);
        ColourJitter same = ColourJitter.Draw(ref again);
        Assert.Equal(jitter with { Order = same.Order }, same);
        Assert.Equal(jitter.Order, same.Order);
    }

    [Fact]
    public void ShapesAndParametersOutsideTheirRangeAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new ColourJitter(1, 1, 1, 0, [Hue]).Apply(new float[11], 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ColourJitter(1, 1, 1, 0, [Hue]).Apply([], 0, 2));
        Assert.Throws<ArgumentException>(() => new ColourJitter(-1, 1, 1, 0, [Hue]).Apply(new float[12], 2, 2));
        Assert.Throws<ArgumentException>(() => new ColourJitter(1, 1, 1, float.NaN, [Hue]).Apply(new float[12], 2, 2));
        Assert.Throws<ArgumentException>(() => new ColourJitter(1, 1, 1, 0, [(ColourOperation)9]).Apply(new float[12], 2, 2));
    }
}
