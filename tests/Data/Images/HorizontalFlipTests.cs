using SelfSup.Data.Images;
using Xunit;

namespace SelfSup.Tests.Data.Images;

public sealed class HorizontalFlipTests
{
    [Fact]
    public void PixelsChangeSidesAndKeepTheirColour()
    {
        RgbImage image = new(3, 2, [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
        HorizontalFlip.Apply(image);
        Assert.Equal([7, 8, 9, 4, 5, 6, 1, 2, 3, 17, 18, 19, 14, 15, 16, 11, 12, 13], image.Pixels);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(31, 5)]
    public void TwiceIsTheSame(int width, int height)
    {
        RgbImage image = TestPictures.Noise("flip", width, height);
        byte[] before = [.. image.Pixels];
        HorizontalFlip.Apply(image);
        HorizontalFlip.Apply(image);
        Assert.Equal(before, image.Pixels);
    }

    [Fact]
    public void PlanesAreMirroredRowByRow()
    {
        float[] plane = [1, 2, 3, 4, 5, 6];
        HorizontalFlip.Apply(plane.AsSpan(), 3);
        Assert.Equal([3, 2, 1, 6, 5, 4], plane);
        Assert.Throws<ArgumentException>(() => HorizontalFlip.Apply(plane.AsSpan(), 4));
    }
}
