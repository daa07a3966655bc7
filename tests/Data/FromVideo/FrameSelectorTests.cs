using SelfSup.Data.FromVideo;
using SelfSup.Data.Motion;
using SelfSup.Tests.Support;
using Xunit;
using static SelfSup.Data.FromVideo.FrameVerdict;

namespace SelfSup.Tests.Data.FromVideo;

public sealed class FrameSelectorTests
{
    private const int Width = 160;
    private const int Height = 90;

    [Fact]
    public void FramesThatMoveAreKeptWithTheirMotion()
    {
        FrameSelector selector = new(new FrameSelectorOptions(), 10);
        Assert.Equal(StartsDrive, selector.Judge(Frame(0)));
        Assert.True(double.IsNaN(selector.MotionPixels));
        Assert.Equal(Kept, selector.Judge(Frame(2)));
        // 2 pixels of 160 are 8 of 640.
        Assert.Equal(8, selector.MotionPixels, 0.3);
        Assert.Equal(2, selector.NextFrame);
    }

    [Theory]
    [InlineData(60, 10, 6)]
    [InlineData(30, 10, 3)]
    [InlineData(29.97, 10, 3)]
    [InlineData(25, 10, 2)]
    [InlineData(24, 10, 2)]
    [InlineData(10, 10, 1)]
    [InlineData(5, 10, 1)]
    [InlineData(30, 15, 2)]
    public void RateIsBroughtDownInEvenSteps(double source, double wanted, int step)
    {
        FrameVerdict[] verdicts = Judge(new FrameSelectorOptions { FramesPerSecond = wanted }, source, Enumerable.Range(0, 13).Select(i => Frame(i)));
        int[] kept = [.. Enumerable.Range(0, 13).Where(i => verdicts[i] is Kept or StartsDrive)];
        Assert.Equal(Enumerable.Range(0, kept.Length).Select(i => i * step), kept);
        Assert.Equal((12 / step) + 1, kept.Length);
        Assert.All(Enumerable.Range(0, 13).Except(kept), i => Assert.Equal(BetweenTimes, verdicts[i]));
    }

    // 30 a second of which every other repeats: 15 different ones, of which every other is kept.
    [Fact]
    public void RepeatedFramesGoBeforeTheRateIsBroughtDown()
    {
        FrameVerdict[] verdicts = Judge(new FrameSelectorOptions(), 30, Enumerable.Range(0, 12).Select(i => Frame(i / 2 * 2)));
        Assert.Equal([StartsDrive, Duplicate, BetweenTimes, Duplicate, Kept, Duplicate, BetweenTimes, Duplicate, Kept, Duplicate, BetweenTimes, Duplicate], verdicts);
    }

    [Fact]
    public void StandingFramesAreLeftOutAndALongStandStartsADrive()
    {
        // Creeps by 0.2 pixels of 160 (0.8 of 640) a frame: after three frames it moved by more than two.
        FrameVerdict[] creeping = Judge(new FrameSelectorOptions { LeastMotionPixels = 2 }, 10, Enumerable.Range(0, 7).Select(i => Frame(0.2 * i)));
        Assert.Equal([StartsDrive, Standing, Standing, Kept, Standing, Standing, Kept], creeping);
        double[] places = [0, 2, .. Enumerable.Range(1, 7).Select(i => 2 + (0.02 * (i % 2))), 4, 6];
        FrameVerdict[] stopping = Judge(new FrameSelectorOptions(), 10, places.Select(place => Frame(place)));
        Assert.Equal([StartsDrive, Kept], stopping[..2]);
        Assert.All(stopping[2..^2], verdict => Assert.True(verdict is Standing or Duplicate, $"{verdict}"));
        Assert.Equal([StartsDrive, Kept], stopping[^2..]);
    }

    [Fact]
    public void CutsAndJumpsStartADrive()
    {
        FrameVerdict[] verdicts = Judge(new FrameSelectorOptions(), 10, [Frame(0), Frame(2), Frame(4, seed: 9), Frame(6, seed: 9), Frame(40, seed: 9)]);
        Assert.Equal([StartsDrive, Kept, StartsDrive, Kept, StartsDrive], verdicts);
    }

    [Fact]
    public void BlackFramesEndADrive()
    {
        GreyFrame black = new(Width, Height, new byte[Width * Height]);
        Assert.Equal(
            [Featureless, Duplicate, StartsDrive, Kept, Featureless, StartsDrive],
            Judge(new FrameSelectorOptions(), 10, [black, black, Frame(0), Frame(2), black, Frame(6)]));
    }

    [Fact]
    public void RatesMustBePositive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameSelector(new FrameSelectorOptions(), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameSelector(new FrameSelectorOptions { FramesPerSecond = 0 }, 10));
    }

    private static GreyFrame Frame(double right, int seed = 1) => MovingTexture.Grey(Width, Height, right, seed: seed);

    private static FrameVerdict[] Judge(FrameSelectorOptions options, double rate, IEnumerable<GreyFrame> frames)
    {
        FrameSelector selector = new(options, rate);
        return [.. frames.Select(selector.Judge)];
    }
}
