using SelfSup.Data.Images;
using SelfSup.Evaluation.Rendering;
using Xunit;

namespace SelfSup.Tests.Evaluation.Video;

public sealed class DisparityVideoTests
{
    private static readonly float[] s_ramp = [.. Enumerable.Range(0, 12).Select(i => i / 12f)];

    [Theory]
    [InlineData(VideoLayout.Stacked, 20, 22, 0, 11)]
    [InlineData(VideoLayout.Side, 40, 11, 20, 0)]
    [InlineData(VideoLayout.Disparity, 20, 11, 0, 0)]
    public void ALayoutHasItsParts(VideoLayout layout, int width, int height, int left, int top)
    {
        RgbImage image = Image(20, 11);
        RgbImage picture = new DisparityVideo(layout, 10).Draw(image, s_ramp, 4, 3);
        Assert.Equal((width, height), (picture.Width, picture.Height));

        // The first frame of a clip looks as the picture of its disparity.
        Assert.Equal(DisparityPicture.Render(s_ramp, 4, 3, 20, 11).Pixels, Cut(picture, left, top, 20, 11));
        if (layout != VideoLayout.Disparity)
            Assert.Equal(image.Pixels, Cut(picture, 0, 0, 20, 11));
    }

    [Fact]
    public void TheScaleFollowsInOneSecond()
    {
        DisparityScale scale = new(10);
        scale.Follow([0, 0]);
        Assert.Equal((0, 0), (scale.Darkest, scale.Brightest));
        for (int i = 1; i <= 10; i++)
        {
            scale.Follow([1, 1]);
            Assert.Equal(1 - Math.Exp(-i / 10.0), scale.Brightest, 5);
            Assert.Equal(scale.Darkest, scale.Brightest);
        }
    }

    [Fact]
    public void ANearObjectDoesNotMakeTheRestFlicker()
    {
        float[] near = [.. s_ramp];
        Array.Fill(near, 40, 8, 4);
        RgbImage image = Image(4, 3);
        DisparityVideo video = new(VideoLayout.Disparity, 10);
        byte[] before = [.. video.Draw(image, s_ramp, 4, 3).Pixels];
        byte[] after = video.Draw(image, near, 4, 3).Pixels;
        byte[] alone = DisparityPicture.Render(near, 4, 3, 4, 3).Pixels;
        Assert.True(Difference(before, after, 8) * 1.2 < Difference(before, alone, 8));
    }

    [Fact]
    public void TheFrameNumberIsDrawnInTheCorner()
    {
        RgbImage image = Image(160, 96);
        byte[] plain = [.. new DisparityVideo(VideoLayout.Stacked, 10).Draw(image, s_ramp, 4, 3).Pixels];
        DisparityVideo numbered = new(VideoLayout.Stacked, 10, frameNumbers: true);
        byte[] first = [.. numbered.Draw(image, s_ramp, 4, 3).Pixels];
        byte[] second = [.. numbered.Draw(image, s_ramp, 4, 3).Pixels];
        Assert.NotEqual(plain, first);
        Assert.NotEqual(first, second);
        Assert.Equal(plain[(160 * 3 * 40)..], first[(160 * 3 * 40)..]);
    }

    [Fact]
    public void TheImageSizeMayChangeNotTheCount()
    {
        DisparityVideo video = new(VideoLayout.Stacked, 10);
        Assert.Equal(10, video.Draw(Image(8, 5), s_ramp, 4, 3).Height);
        Assert.Equal(14, video.Draw(Image(8, 7), s_ramp, 6, 2).Height);
        Assert.Throws<ArgumentException>(() => video.Draw(Image(8, 7), s_ramp, 5, 2));
        Assert.Throws<ArgumentException>(() => video.Draw(Image(8, 7), [float.NaN], 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DisparityVideo(VideoLayout.Stacked, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DisparityVideo((VideoLayout)9, 10));
    }

    [Fact]
    public void WithoutSmoothingEachFrameLooksAsItsPicture()
    {
        float[] near = [.. s_ramp.Select(value => (2 * value) + 1)];
        near[3] = 40;
        DisparityVideo video = new(new DisparityVideoOptions { Layout = VideoLayout.Disparity, SmoothingSeconds = 0 }, 10);
        video.Draw(Image(20, 11), s_ramp, 4, 3);
        Assert.Equal(DisparityPicture.Render(near, 4, 3, 20, 11).Pixels, video.Draw(Image(20, 11), near, 4, 3).Pixels);
    }

    [Fact]
    public void TheScaleFollowsInTheTimeGiven()
    {
        DisparityScale scale = new(10, 0.5);
        scale.Follow([0]);
        scale.Follow([1]);
        Assert.Equal(1 - Math.Exp(-1 / 5.0), scale.Brightest, 5);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DisparityScale(10, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DisparityScale(10, double.NaN));
    }

    [Fact]
    public void TheLegendRunsFromFarToNearInTheDisparitysCorner()
    {
        RgbImage image = Image(320, 160);
        byte[] plain = [.. new DisparityVideo(VideoLayout.Stacked, 10).Draw(image, s_ramp, 4, 3).Pixels];
        RgbImage marked = new DisparityVideo(new DisparityVideoOptions { ScaleBar = true }, 10).Draw(image, s_ramp, 4, 3);

        // 80x4 pixels with a rim of one, 5 pixels from the left and the bottom; letters above it.
        int row = 320 - 5 - 3;
        Assert.Equal([255, 255, 255, 0, 0, 3], marked.Pixels.AsSpan(((row * 320) + 5) * 3, 6).ToArray());
        Assert.Equal([251, 252, 191, 255, 255, 255], marked.Pixels.AsSpan(((row * 320) + 5 + 78) * 3, 6).ToArray());
        int first = Enumerable.Range(0, plain.Length).First(i => plain[i] != marked.Pixels[i]);
        Assert.InRange(first / 3 / 320, 320 - 5 - 4 - 20, row);

        // Too small a panel has no room for it.
        Assert.Equal(
            new DisparityVideo(VideoLayout.Disparity, 10).Draw(Image(6, 5), s_ramp, 4, 3).Pixels,
            new DisparityVideo(new DisparityVideoOptions { Layout = VideoLayout.Disparity, ScaleBar = true }, 10).Draw(Image(6, 5), s_ramp, 4, 3).Pixels);
    }

    [Theory]
    [InlineData(0.1f, 5.4, "54 m")]
    [InlineData(1f, 5.4, "5.4 m")]
    [InlineData(0.1f, null, "far")]
    [InlineData(0f, 5.4, "far")]
    public void TheLegendTellsMetresWhereTheUnitIsKnown(float disparity, double? scale, string expected) => Assert.Equal(expected, ScaleBar.Label("far", disparity, scale));

    [Fact]
    public void WrongOptionsAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DisparityVideo(new DisparityVideoOptions { DepthScale = 0 }, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DisparityVideo(new DisparityVideoOptions { SmoothingSeconds = -1 }, 10));
    }

    private static int Difference(byte[] a, byte[] b, int pixels) => Enumerable.Range(0, pixels * 3).Sum(i => Math.Abs(a[i] - b[i]));

    private static RgbImage Image(int width, int height)
    {
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(i * 7);
        return new RgbImage(width, height, pixels);
    }

    private static byte[] Cut(RgbImage picture, int left, int top, int width, int height)
    {
        List<byte> cut = [];
        for (int y = top; y < top + height; y++)
            cut.AddRange(picture.Pixels.AsSpan(((y * picture.Width) + left) * 3, width * 3));
        return [.. cut];
    }
}
