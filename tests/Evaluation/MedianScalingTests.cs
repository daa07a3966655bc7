using SelfSup.Evaluation.Depth;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class MedianScalingTests
{
    [Fact]
    public void TheRatioIsOfMediansAndLeavesItsInput()
    {
        float[] groundTruth = [9, 1, 4, 2], predicted = [1, 8, 0.5f, 3];
        Assert.Equal(3 / 2.0, MedianScaling.Ratio(groundTruth, predicted));
        Assert.Equal([9, 1, 4, 2], groundTruth);
        Assert.Equal([1, 8, 0.5f, 3], predicted);
    }

    [Fact]
    public void NoOrUnequalPixelsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => MedianScaling.Ratio([], []));
        Assert.Throws<ArgumentException>(() => MedianScaling.Ratio([1], [1, 2]));
    }
}
