using SelfSup.SegGuide.Masks;
using Xunit;

namespace SelfSup.Tests.SegGuide.Masks;

public sealed class MaskImageTests
{
    [Fact]
    public void KnowsItsShare()
    {
        MaskImage mask = new(3, 2, [1, 0, 0, 0, 1, 1]);
        Assert.Equal(0.5, mask.ForegroundShare);
        Assert.Equal(0, new MaskImage(2, 2, new byte[4]).ForegroundShare);
        Assert.Equal([1, 0, 0, 0, 1, 1], mask.Values.ToArray());
    }

    [Fact]
    public void WrongValuesAndSizesAreRefused()
    {
        Assert.Contains("value 2 is 255", Assert.Throws<ArgumentException>(() => new MaskImage(2, 2, [0, 1, 255, 0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MaskImage(2, 2, new byte[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaskImage(0, 2, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaskImage(2, 2, new byte[4]).Resize(0, 1));
    }

    [Theory]
    [InlineData(7, 5, 3, 2)]
    [InlineData(13, 9, 13, 4)]
    [InlineData(13, 9, 5, 9)]
    [InlineData(5, 4, 11, 9)]
    [InlineData(6, 4, 12, 8)]
    [InlineData(1, 1, 4, 3)]
    [InlineData(40, 31, 1, 1)]
    [InlineData(17, 3, 4, 10)]
    public void ResizesByMajorityOfArea(int width, int height, int newWidth, int newHeight)
    {
        Random random = new(width + (31 * newWidth));
        for (int trial = 0; trial < 20; trial++)
        {
            MaskImage mask = Random(width, height, random);
            MaskImage resized = mask.Resize(newWidth, newHeight);
            Assert.Equal((newWidth, newHeight), (resized.Width, resized.Height));
            Assert.Equal(ByCounting(mask, newWidth, newHeight), resized.Values.ToArray());
        }
    }

    [Fact]
    public void EnlargingByWholeFactorsRepeatsPixels()
    {
        MaskImage mask = Random(9, 7, new Random(5));
        MaskImage large = mask.Resize(27, 14);
        for (int i = 0; i < 27 * 14; i++)
            Assert.Equal(mask.Values.Span[(i / 27 / 2 * 9) + (i % 27 / 3)], large.Values.Span[i]);
    }

    [Fact]
    public void HalfIsForegroundAndTheSameSizeIsTheSameMask()
    {
        Assert.Equal([1], new MaskImage(2, 1, [1, 0]).Resize(1, 1).Values.ToArray());
        Assert.Equal([0], new MaskImage(3, 1, [1, 0, 0]).Resize(1, 1).Values.ToArray());
        MaskImage mask = Random(4, 4, new Random(1));
        Assert.Same(mask, mask.Resize(4, 4));
    }

    [Fact]
    public void LargeMasksStayExact()
    {
        byte[] values = new byte[1242 * 375];
        Array.Fill(values, (byte)1);
        Assert.All(new MaskImage(1242, 375, values).Resize(640, 192).Values.ToArray(), value => Assert.Equal(1, value));
    }

    // Every pixel of both masks is cut into equal small squares, which are counted.
    private static byte[] ByCounting(MaskImage mask, int width, int height)
    {
        byte[] result = new byte[width * height];
        for (int i = 0; i < result.Length; i++)
        {
            int inside = 0;
            for (int v = i / width * mask.Height; v < ((i / width) + 1) * mask.Height; v++)
            {
                for (int u = i % width * mask.Width; u < ((i % width) + 1) * mask.Width; u++)
                    inside += mask.Values.Span[(v / height * mask.Width) + (u / width)];
            }

            result[i] = inside * 2 >= mask.Width * mask.Height ? (byte)1 : (byte)0;
        }

        return result;
    }

    private static MaskImage Random(int width, int height, Random random)
    {
        byte[] values = new byte[width * height];
        for (int i = 0; i < values.Length; i++)
            values[i] = (byte)random.Next(2);
        return new MaskImage(width, height, values);
    }
}
