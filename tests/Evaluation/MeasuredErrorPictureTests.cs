using SelfSup.Data.Images;
using SelfSup.Evaluation.Rendering;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class MeasuredErrorPictureTests
{
    [Fact]
    public void DotsOfTheErrorsColourLieOnTheDimmedGreyImage()
    {
        RgbImage image = new(5, 5, [.. Enumerable.Range(0, 75).Select(i => (byte)(i % 3 == 0 ? 90 : 0))]);
        RgbImage picture = MeasuredErrorPicture.Render(image, [12], [10], [15]);
        (byte r, byte g, byte b) = ErrorColourMap.At(1);
        for (int row = 0; row < 5; row++)
        {
            for (int column = 0; column < 5; column++)
            {
                bool dot = row is >= 1 and <= 3 && column is >= 1 and <= 3;
                Assert.Equal(dot ? [r, g, b] : [10, 10, 10], picture.Pixels.AsSpan(((row * 5) + column) * 3, 3).ToArray());
            }
        }
    }

    [Fact]
    public void ADotAtTheEdgeIsCutAndARadiusOfZeroIsAPixel()
    {
        RgbImage image = new(3, 2, new byte[18]);
        RgbImage corner = MeasuredErrorPicture.Render(image, [0], [10], [10]);
        (byte r, byte g, byte b) = ErrorColourMap.At(0);
        Assert.Equal(4, Count(corner, r, g, b));
        Assert.Equal(1, Count(MeasuredErrorPicture.Render(image, [5], [10], [10], radius: 0), r, g, b));
    }

    [Fact]
    public void PlacesOutsideTheImageAndOtherCountsAreRefused()
    {
        RgbImage image = new(2, 2, new byte[12]);
        Assert.Throws<ArgumentException>(() => MeasuredErrorPicture.Render(image, [4], [10], [10]));
        Assert.Throws<ArgumentException>(() => MeasuredErrorPicture.Render(image, [1], [10, 20], [10]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeasuredErrorPicture.Render(image, [1], [10], [10], limit: 0));
    }

    private static int Count(RgbImage picture, byte r, byte g, byte b) => Enumerable.Range(0, picture.Width * picture.Height).Count(i => picture.Pixels.AsSpan(i * 3, 3).SequenceEqual([r, g, b]));
}
