using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Depth.Holes;
using Xunit;

namespace SelfSup.Tests.Evaluation.Holes;

public sealed class HoleEvaluatorTests
{
    [Fact]
    public void PixelsBeyondTwiceTheTruthAreCountedByWhatMoves()
    {
        // Median ratio 1 (seven of ten pixels are right); two of three pixels of the car ahead and one of two of the oncoming one lie in holes.
        float[] truth = [5, 5, 5, 5, 5, 10, 10, 10, 8, 8];
        float[] depth = [5, 5, 5, 5, 5, 30, 21, 19, 8, 17];
        byte[] motion = [0, 0, 0, 0, 0, 2, 2, 2, 1, 1];
        HoleReport report = HoleEvaluator.Run(new Fixed(depth), [Frame(truth, motion)]);
        Assert.Equal((1, new HoleShare(5, 0), new HoleShare(2, 1), new HoleShare(3, 2)), (report.Frames, report.Static, report.Moving, report.WithCamera));
        Assert.Equal(2.0 / 3, report.WithCamera.Share!.Value, 1e-12);
    }

    [Fact]
    public void TheScaleIsTheMediansRatio()
    {
        float[] truth = [5, 6, 7];
        HoleReport report = HoleEvaluator.Run(new Fixed([50, 60, 70]), [Frame(truth, [0, 0, 0])]);
        Assert.Equal(new HoleShare(3, 0), report.Static);
    }

    [Fact]
    public void WhatHasNoDepthOrLiesTooFarIsNotJudged()
    {
        HoleReport report = HoleEvaluator.Run(new Fixed([1, 1, 1]), [Frame([0, 90, 5], [0, 0, 0])]);
        Assert.Equal(1, report.Static.Pixels);
        Assert.Null(report.WithCamera.Share);
    }

    [Fact]
    public void AnotherSizeOrAnUnknownValueIsAUserError()
    {
        Assert.Throws<UserErrorException>(() => HoleEvaluator.Run(new Fixed([1, 1]), [Frame([1, 1], [0])]));
        Assert.Throws<UserErrorException>(() => HoleEvaluator.Run(new Fixed([1, 1]), [Frame([1, 1], [0, 3])]));
    }

    private static MotionFrame Frame(float[] truth, byte[] motion) =>
        new(new DepthFrame("frame", () => new RgbImage(1, 1, [0, 0, 0]), () => new GroundTruthDepth(truth, truth.Length, 1)), () => motion);

    private sealed class Fixed(float[] depth) : IDisparityPredictor
    {
        public int Width => depth.Length;

        public int Height => 1;

        public bool PostProcessed => false;

        public float[][] Predict(IReadOnlyList<RgbImage> images) => [.. images.Select(_ => depth.Select(value => 1 / value).ToArray())];
    }
}
