using SelfSup.Data.Images;
using SelfSup.Evaluation.Rendering;
using Xunit;

namespace SelfSup.Tests.Evaluation.Reporting;

public sealed class ReportPicturesTests
{
    [Fact]
    public void TheErrorIsSignedAndRelative()
    {
        // Exact; half too near and too far; beyond the limit; a quarter; no truth.
        float[] truth = [10, 10, 2, 10, 10, 0, float.NaN, float.PositiveInfinity];
        float[] depth = [10, 5, 3, 90, 12.5f, 7, 7, 7];
        byte[] pixels = ErrorPicture.Render(depth, truth, 8, 1).Pixels;
        (byte, byte, byte)[] colours = [.. pixels.Chunk(3).Select(p => (p[0], p[1], p[2]))];
        Assert.Equal(
            [ErrorColourMap.At(0), ErrorColourMap.At(-1), ErrorColourMap.At(1), ErrorColourMap.At(1), ErrorColourMap.At(0.5f), (0, 0, 0), (0, 0, 0), (0, 0, 0)],
            colours);
        Assert.Throws<ArgumentException>(() => ErrorPicture.Render(depth, truth, 4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ErrorPicture.Render(depth, truth, 8, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ErrorPicture.Render([float.NaN], [1], 1, 1));
    }

    [Theory]
    [InlineData(-2f, 24, 66, 140)]
    [InlineData(-0.75f, 68, 113, 180)]
    [InlineData(0f, 245, 245, 245)]
    [InlineData(1f, 152, 24, 28)]
    public void ErrorColoursAreLinearBetweenFive(float value, int red, int green, int blue) =>
        Assert.Equal(((byte)red, (byte)green, (byte)blue), ErrorColourMap.At(value));

    [Fact]
    public void ThePhotometricErrorIsWarmFromZeroToItsLimit()
    {
        byte[] pixels = PhotometricErrorPicture.Render([0, -1e-5f, 0.1f, 0.2f, 0.4f, 3], 6, 1).Pixels;
        (byte, byte, byte)[] colours = [.. pixels.Chunk(3).Select(p => (p[0], p[1], p[2]))];
        Assert.Equal([(245, 245, 245), (245, 245, 245), ErrorColourMap.At(0.25f), ErrorColourMap.At(0.5f), (152, 24, 28), (152, 24, 28)], colours);
        Assert.Equal(ErrorColourMap.At(0.5f), (PhotometricErrorPicture.Render([1], 1, 1, 2).Pixels is [byte r, byte g, byte b]) ? (r, g, b) : default);
        Assert.Throws<ArgumentException>(() => PhotometricErrorPicture.Render([float.NaN], 1, 1));
        Assert.Throws<ArgumentException>(() => PhotometricErrorPicture.Render([0], 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PhotometricErrorPicture.Render([0], 1, 1, 0));
    }

    [Fact]
    public void TheLegendRunsFromNearToFar()
    {
        RgbImage legend = ErrorPicture.Legend(400, 24);
        Assert.Equal((24, 66, 140), (legend.Pixels[0], legend.Pixels[1], legend.Pixels[2]));
        Assert.Equal((152, 24, 28), (legend.Pixels[^3], legend.Pixels[^2], legend.Pixels[^1]));
        byte[] lower = legend.Pixels[..(400 * 3)];
        Assert.NotEqual(lower, legend.Pixels[(400 * 3 * 12)..(400 * 3 * 13)]);
    }

    [Fact]
    public void DepthIsDrawnAsDisparityIs()
    {
        float[] depth = [1, 2, 4, 5];
        float[] disparity = Array.ConvertAll(depth, value => 1 / value);
        Assert.Equal(DisparityPicture.Render(disparity, 4, 1, 4, 1).Pixels, DepthPicture.Render(depth, 4, 1).Pixels);
        byte[] holes = DepthPicture.Render([1, 0, 4, float.PositiveInfinity], 4, 1).Pixels;
        Assert.Equal([110, 110, 110], holes[3..6]);
        Assert.Equal([110, 110, 110], holes[9..]);
        Assert.Equal((0, 0), DepthPicture.Scale([0, 0]));
        Assert.Equal(Enumerable.Repeat((byte)110, 6), DepthPicture.Render([0, 0], 2, 1).Pixels);
        Assert.Throws<ArgumentException>(() => DepthPicture.Render([1], 2, 1));
    }

    [Fact]
    public void AMaskIsWhiteWherePixelsCount()
    {
        Assert.Equal([255, 255, 255, 0, 0, 0, 128, 128, 128], MaskPicture.Render([1, 0, 0.5f], 3, 1).Pixels);
        Assert.Throws<ArgumentException>(() => MaskPicture.Render([1.5f], 1, 1));
        Assert.Throws<ArgumentException>(() => MaskPicture.Render([float.NaN], 1, 1));
        Assert.Throws<ArgumentException>(() => MaskPicture.Render([1], 2, 1));
    }

    [Fact]
    public void ARowHoldsItsPicturesAndLabels()
    {
        RgbImage a = Grey(100, 56, 10), b = Grey(60, 56, 200);
        RgbImage row = PictureRow.Join([("", a), ("truth", b)]);
        Assert.Equal((164, 56), (row.Width, row.Height));
        for (int y = 0; y < 56; y++)
        {
            ReadOnlySpan<byte> line = row.Pixels.AsSpan(y * 164 * 3, 164 * 3);
            Assert.Equal(Enumerable.Repeat((byte)10, 300), line[..300].ToArray());
            Assert.Equal(Enumerable.Repeat((byte)255, 12), line[300..312].ToArray());
            if (y > 28)
                Assert.Equal(Enumerable.Repeat((byte)200, 180), line[312..].ToArray());
        }

        Assert.NotEqual(PictureRow.Join([("", a), ("", b)]).Pixels, row.Pixels);
        Assert.Throws<ArgumentException>(() => PictureRow.Join([]));
        Assert.Throws<ArgumentException>(() => PictureRow.Join([("", a), ("", Grey(60, 57, 0))]));
    }

    private static RgbImage Grey(int width, int height, byte level)
    {
        RgbImage image = RgbImage.Uninitialized(width, height);
        Array.Fill(image.Pixels, level);
        return image;
    }
}
