using SelfSup.Data.Images;
using SelfSup.Data.Motion;
using Xunit;

namespace SelfSup.Tests.Data.Motion;

public sealed class GreyFrameTests
{
    // 0.299 · 200 + 0.587 · 100 + 0.114 · 50 = 124.2
    [Fact]
    public void GreyIsTheWeightedSum()
    {
        GreyFrame frame = GreyFrame.Reduce(new RgbImage(2, 1, [200, 100, 50, 0, 0, 0]), 640);
        Assert.Equal((2, 1), (frame.Width, frame.Height));
        Assert.Equal([124, 0], frame.Pixels);
    }

    [Fact]
    public void ReducedPixelsAreAverages()
    {
        GreyFrame frame = GreyFrame.Reduce(new RgbImage(4, 2, [.. new byte[] { 0, 10, 100, 100, 20, 30, 100, 200 }.SelectMany(grey => new[] { grey, grey, grey })]), 2);
        Assert.Equal((2, 1), (frame.Width, frame.Height));
        Assert.Equal([15, 125], frame.Pixels);
    }

    [Fact]
    public void SizesAreChecked()
    {
        Assert.Throws<ArgumentException>(() => new GreyFrame(2, 2, new byte[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GreyFrame(0, 2, []));
    }

    [Fact]
    public void LightIsCounted()
    {
        Brightness light = Brightness.Of(new GreyFrame(4, 1, [0, 4, 251, 100]));
        Assert.Equal(355 / 4.0, light.Mean, 12);
        Assert.Equal(0.5, light.DarkShare, 12);
        Assert.Equal(0.25, light.BrightShare, 12);
    }
}
