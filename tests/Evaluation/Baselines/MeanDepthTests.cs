using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Depth.Baselines;
using Xunit;

namespace SelfSup.Tests.Evaluation.Baselines;

public sealed class MeanDepthTests
{
    private static readonly RgbImage s_image = new(1, 1, [1, 2, 3]);

    [Fact]
    public void EveryCellIsTheMeanOfWhatWasMeasuredThere()
    {
        MeanDepth mean = MeanDepth.Of([Frame(2, 2, 2, 4, 8, 0), Frame(2, 2, 4, 4, 0, 16)], 2, 2);
        Assert.Equal([1f / 3, 1f / 4, 1f / 8, 1f / 16], mean.Predict([s_image])[0]);
        Assert.Equal(2, mean.Frames);
    }

    [Fact]
    public void FramesOfOtherSizesAreAveragedOntoTheGrid()
    {
        MeanDepth mean = MeanDepth.Of([Frame(4, 1, 2, 4, 10, 20)], 2, 1);
        Assert.Equal([1f / 3, 1f / 15], mean.Predict([s_image])[0]);
    }

    [Fact]
    public void UnmeasuredCellsTakeTheNextMeasuredOneOfTheirColumn()
    {
        // Columns: measured in the middle only; measured below only; never measured.
        MeanDepth mean = MeanDepth.Of([Frame(3, 3, 0, 0, 0, 4, 0, 0, 0, 8, 0)], 3, 3);
        Assert.Equal([1f / 4, 1f / 8, 1f / 6, 1f / 4, 1f / 8, 1f / 6, 1f / 4, 1f / 8, 1f / 6], mean.Predict([s_image])[0]);
    }

    [Fact]
    public void NothingMeasuredIsAUserError()
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => MeanDepth.Of([Frame(1, 1, 0)], 2, 2));
        Assert.Contains("1 training frames", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BothBaselinesAreJudgedByTheProtocol()
    {
        float[] truth = [.. Enumerable.Range(0, 40 * 100).Select(i => 2f + (i / 100))];
        DepthFrame frame = new("a", () => throw new InvalidOperationException("a baseline looks at no image"), () => new GroundTruthDepth(truth, 100, 40));
        IReadOnlyList<BaselineResult> results = DepthBaselines.Run("one", [frame], [frame]);
        Assert.Equal(["constant depth", "mean depth of 1 training frames"], results.Select(result => result.Name));

        // Rows 16 to 38 of Garg's crop hold 18 to 40 m: the median is 29 m and the constant's relative error the mean of |29 − d| / d.
        double[] depths = [.. Enumerable.Range(16, 23).Select(row => row + 2.0)];
        Assert.Equal(depths.Average(depth => Math.Abs(29 - depth) / depth), results[0].Mean.AbsRel, 1e-6);
        Assert.InRange(results[1].Mean.AbsRel, 0, 0.02);
    }

    private static DepthFrame Frame(int width, int height, params float[] metres) => new("frame", () => s_image, () => new GroundTruthDepth(metres, width, height));
}
