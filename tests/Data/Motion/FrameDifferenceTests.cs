using SelfSup.Data.Motion;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Motion;

public sealed class FrameDifferenceTests
{
    // One pixel of 16·16 differs by 128: half a level in its block, and no duplicate only from 192 on.
    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(128, 0.5, true)]
    [InlineData(192, 0.75, false)]
    [InlineData(255, 255 / 256.0, false)]
    public void LargestBlockDecides(byte value, double expected, bool duplicate)
    {
        GreyFrame first = new(48, 32, new byte[48 * 32]);
        byte[] pixels = new byte[48 * 32];
        pixels[(20 * 48) + 40] = value;
        GreyFrame second = new(48, 32, pixels);
        Assert.Equal(expected, FrameDifference.LargestBlock(first, second), 12);
        Assert.Equal(duplicate, FrameDifference.IsDuplicate(first, second));
    }

    [Fact]
    public void BlocksAtTheEdgeCountTheirOwnPixels()
    {
        GreyFrame first = new(17, 16, new byte[17 * 16]);
        byte[] pixels = new byte[17 * 16];
        pixels[16] = 32;
        Assert.Equal(2, FrameDifference.LargestBlock(first, new GreyFrame(17, 16, pixels)), 12);
    }

    [Fact]
    public void AQuarterOfAPixelOfMotionIsNoDuplicate() =>
        Assert.False(FrameDifference.IsDuplicate(MovingTexture.Grey(320, 120, 0), MovingTexture.Grey(320, 120, 0.25)));

    [Fact]
    public void SizesMustAgree() =>
        Assert.Throws<ArgumentException>(() => FrameDifference.LargestBlock(MovingTexture.Grey(64, 48, 0), MovingTexture.Grey(64, 49, 0)));
}
