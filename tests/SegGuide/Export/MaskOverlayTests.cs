using SelfSup.Data.Images;
using SelfSup.SegGuide.Export;
using SelfSup.SegGuide.Masks;
using Xunit;

namespace SelfSup.Tests.SegGuide.Export;

public sealed class MaskOverlayTests
{
    [Fact]
    public void InsideIsTintedItsBorderFullAndTheRestUntouched()
    {
        byte[] grey = new byte[10 * 10 * 3];
        Array.Fill(grey, (byte)100);
        byte[] values = new byte[25];
        foreach (int at in (int[])[6, 7, 11, 12])
            values[at] = 1;
        RgbImage drawn = MaskOverlay.Draw(new RgbImage(10, 10, grey), new MaskImage(5, 5, values));

        // The mask covers columns and rows 2 to 5 of the picture.
        for (int i = 0; i < 100; i++)
        {
            (int x, int y) = (i % 10, i / 10);
            bool inside = x is >= 2 and <= 5 && y is >= 2 and <= 5;
            bool isBorder = inside && (x is 2 or 5 || y is 2 or 5);
            byte[] expected = isBorder ? [255, 0, 200] : inside ? [177, 50, 150] : [100, 100, 100];
            Assert.Equal(expected, drawn.Pixels.AsSpan(3 * i, 3).ToArray());
        }

        Assert.All(grey, value => Assert.Equal(100, value));
    }

    [Theory]
    [InlineData(16, 4, new[] { 2, 6, 10, 14 })]
    [InlineData(3, 6, new[] { 0, 1, 2 })]
    [InlineData(7, 1, new[] { 3 })]
    [InlineData(5, 0, new int[0])]
    public void PositionsAreEvenlySpaced(int count, int wanted, int[] expected) => Assert.Equal(expected, MaskOverlay.Positions(count, wanted));
}
