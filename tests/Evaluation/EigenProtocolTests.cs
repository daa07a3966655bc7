using SelfSup.Data;
using SelfSup.Evaluation.Depth;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class EigenProtocolTests
{
    private static readonly DepthProtocolOptions s_whole = new() { GargCrop = false };

    [Fact]
    public void MedianScalingRemovesTheScale()
    {
        DepthImageResult result = EigenProtocol.Evaluate("frame", [1, 0.5f, 0.25f], 3, 1, Truth([10, 20, 40]), s_whole);
        Assert.Equal(10, result.Ratio!.Value, 1e-6);
        Assert.Equal(3, result.Pixels);
        Assert.Equal("frame", result.Frame);
        Assert.Equal(0, result.Metrics.AbsRel, 1e-6);
    }

    [Fact]
    public void DisparityNotDepthIsInterpolated()
    {
        // Between disparities 1 and 1/3 the resized middle is 2/3 and its depth 1.5; depths would give 2.
        DepthImageResult result = EigenProtocol.Evaluate("frame", [1, 1 / 3f], 2, 1, Truth([0, 1.5f, 0]), s_whole with { MedianScaling = false });
        Assert.Null(result.Ratio);
        Assert.Equal(1, result.Pixels);
        Assert.Equal(0, result.Metrics.AbsRel, 1e-6);
    }

    [Fact]
    public void GroundTruthAtTheLimitsIsNotJudgedAndPredictionsAreClampedAfterScaling()
    {
        DepthProtocolOptions options = s_whole with { MinDepthMetres = 1, MaxDepthMetres = 80 };
        DepthImageResult result = EigenProtocol.Evaluate("frame", [1, 1, 1, 0.1f, 1e-6f], 5, 1, Truth([80, 1, 0, 40, 60]), options);
        Assert.Equal(2, result.Pixels);

        // The depths 10 and 1e6 have the median 500005; times 50 / 500005 they are 0.001 m and 99.999 m, clamped to 1 m and 80 m.
        Assert.Equal(50 / 500005.0, result.Ratio!.Value, 1e-9);
        Assert.Equal(((39 / 40.0) + (20 / 60.0)) / 2, result.Metrics.AbsRel, 1e-6);
    }

    [Fact]
    public void StereoScalesByTheBaselineAlone()
    {
        DepthImageResult result = EigenProtocol.Evaluate("frame", [1, 0.5f], 2, 1, Truth([5.4f, 10.8f]), DepthProtocolOptions.Stereo with { GargCrop = false });
        Assert.Null(result.Ratio);
        Assert.Equal(0, result.Metrics.AbsRel, 1e-6);
    }

    [Fact]
    public void OnlyTheGargCropIsJudged()
    {
        float[] metres = new float[375 * 1242];
        Array.Fill(metres, 10);
        DepthImageResult result = EigenProtocol.Evaluate("frame", [1, 1, 1, 1], 2, 2, new GroundTruthDepth(metres, 1242, 375), new DepthProtocolOptions());
        Assert.Equal((371 - 153) * (1197 - 44), result.Pixels);
    }

    [Fact]
    public void NothingToJudgeIsAUserError()
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => EigenProtocol.Evaluate("drive 7 l", [1], 1, 1, Truth([0, 100]), s_whole));
        Assert.StartsWith("drive 7 l: no pixel", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(0f)]
    [InlineData(-1f)]
    public void AWrongDisparityNamesItsFrame(float disparity)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => EigenProtocol.Evaluate("drive 7 l", [disparity], 1, 1, Truth([5]), s_whole));
        Assert.StartsWith("drive 7 l: the network's disparity is", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongShapesAndOptionsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => EigenProtocol.Evaluate("frame", [1, 2], 3, 1, Truth([1]), s_whole));
        Assert.Throws<ArgumentException>(() => new GroundTruthDepth([1, 2], 3, 1));
        Assert.Throws<ArgumentException>(() => new DepthProtocolOptions { MinDepthMetres = 0 }.Validate());
        Assert.Throws<ArgumentException>(() => new DepthProtocolOptions { MaxDepthMetres = 1e-4 }.Validate());
        Assert.Throws<ArgumentException>(() => new DepthProtocolOptions { PredictionScaleFactor = double.NaN }.Validate());
    }

    private static GroundTruthDepth Truth(float[] metres) => new(metres, metres.Length, 1);
}
