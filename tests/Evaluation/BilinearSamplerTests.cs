using OpenCvSharp;
using SelfSup.Evaluation.Numerics;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class BilinearSamplerTests
{
    [Theory]
    [InlineData(80, 24, 155, 47)]
    [InlineData(640, 192, 1242, 375)]
    [InlineData(80, 24, 80, 24)]
    [InlineData(80, 24, 40, 12)]
    [InlineData(80, 24, 31, 7)]
    [InlineData(1, 1, 5, 3)]
    [InlineData(7, 5, 1, 1)]
    public void ResizingIsOpenCvs(int width, int height, int targetWidth, int targetHeight)
    {
        float[] source = GoldenGenerator.Unit("bilinear", height, width);
        float[] resized = new float[targetWidth * targetHeight];
        BilinearSampler sampler = new(width, height, targetWidth, targetHeight);
        sampler.Resize(source, resized);
        using Mat from = Mat.FromPixelData(height, width, MatType.CV_32FC1, source);
        float[] expected = new float[resized.Length];
        using Mat to = Mat.FromPixelData(targetHeight, targetWidth, MatType.CV_32FC1, expected);
        Cv2.Resize(from, to, new Size(targetWidth, targetHeight), 0, 0, InterpolationFlags.Linear);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], resized[i], 1e-5f * Math.Max(expected[i], 0.1f));
        Assert.Equal(resized[^1], sampler.Sample(source, targetHeight - 1, targetWidth - 1));
    }

    [Fact]
    public void DoublingARampByHand()
    {
        float[] resized = new float[6];
        new BilinearSampler(3, 1, 6, 1).Resize([0, 4, 8], resized);
        Assert.Equal([0, 1, 3, 5, 7, 8], resized);
    }

    [Fact]
    public void WrongSizesAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BilinearSampler(0, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BilinearSampler(1, 1, 1, -1));
        BilinearSampler sampler = new(2, 2, 4, 4);
        Assert.Throws<ArgumentException>(() => sampler.Resize(new float[3], new float[16]));
        Assert.Throws<ArgumentException>(() => sampler.Resize(new float[4], new float[15]));
    }
}
