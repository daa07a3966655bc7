using SelfSup.Evaluation.Depth;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class DisparityOutliersTests
{
    [Fact]
    public void AnOutlierIsWrongByPixelsAndByShare()
    {
        // Errors 3 (no), 3.5 of 20 (yes), 4 of 100 (4 %: no), 6 of 100 (yes), 2 of 4 (no).
        Assert.Equal(0.4, DisparityOutliers.Share([20, 20, 100, 100, 4], [23, 16.5f, 104, 94, 2]), 12);
        Assert.Equal(0, DisparityOutliers.Share([50], [50]));
        Assert.Equal(1, DisparityOutliers.Share([50], [0]));
    }

    [Fact]
    public void DepthsAreComparedAsDisparities()
    {
        // 400 pixel metres: depths 10, 20 and 5 m are 40, 20 and 80 pixels; predictions 8, 16 and 5.1 m are 50, 25 and 78.4.
        Assert.Equal(2 / 3.0, DisparityOutliers.ShareOfDepths([10, 20, 5], [8, 16, 5.1f], 400), 12);
        Assert.Equal(0, DisparityOutliers.ShareOfDepths([10, 20, 5], [8, 16, 5.1f], 40));
    }

    [Fact]
    public void BadInputThrows()
    {
        Assert.Throws<ArgumentException>(() => DisparityOutliers.Share([], []));
        Assert.Throws<ArgumentException>(() => DisparityOutliers.Share([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => DisparityOutliers.Share([0], [1]));
        Assert.Throws<ArgumentException>(() => DisparityOutliers.Share([1], [float.NaN]));
        Assert.Throws<ArgumentException>(() => DisparityOutliers.ShareOfDepths([1], [0], 400));
        Assert.Throws<ArgumentOutOfRangeException>(() => DisparityOutliers.ShareOfDepths([1], [1], 0));
    }

    [Fact]
    public void ImagesCountAlike()
    {
        DisparityOutlierEvaluator evaluator = new(new DepthProtocolOptions { MedianScaling = false });
        Assert.Null(evaluator.MeanShare);

        // At 540 pixel metres, 10 m are 54 pixels and 12.5 m 43.2; 100 m are 5.4 and 500 m 1.08, though both lie beyond the depth range.
        evaluator.Add("a", [0.1f, 0.1f, 0.08f, 0.002f], 4, 1, new GroundTruthDepth([10, 10, 10, 100], 4, 1), 540);
        // An image without outliers counts as much.
        evaluator.Add("b", [0.1f], 1, 1, new GroundTruthDepth([10], 1, 1), 540);
        Assert.Equal(2, evaluator.Images);
        Assert.Equal(0.25, evaluator.MeanShare!.Value, 12);
    }
}
