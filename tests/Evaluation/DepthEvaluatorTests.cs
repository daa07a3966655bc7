using System.Text.Json;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Depth;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class DepthEvaluatorTests
{
    private static readonly DepthProtocolOptions s_whole = new() { GargCrop = false };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void FramesKeepTheirOrderWhateverTheBatch(int batchSize)
    {
        List<int> progress = [];
        DepthReport report = new DepthEvaluator(new Redness(), s_whole, batchSize).Run("five", Frames(5), progress.Add);
        Assert.Equal(["frame 0", "frame 1", "frame 2", "frame 3", "frame 4"], report.PerImage.Select(image => image.Frame));
        Assert.Equal([10, 20, 30, 40, 50], report.PerImage.Select(image => Math.Round(image.Ratio!.Value, 4)));
        Assert.Equal(5, progress[^1]);
        Assert.Equal((5 + batchSize - 1) / batchSize, progress.Count);
    }

    [Fact]
    public void TheReportSummarisesRatios()
    {
        DepthReport report = new DepthEvaluator(new Redness(), s_whole).Run("five", Frames(5));
        Assert.Equal(30, report.MedianRatio!.Value, 1e-4);
        Assert.Equal(Math.Sqrt(2) / 3, report.RatioStd!.Value, 1e-5);
        Assert.Equal(0, report.Mean.AbsRel, 1e-6);
    }

    [Fact]
    public void TheJsonHasTheContractsKeys()
    {
        using MemoryStream stream = new();
        new DepthEvaluator(new Redness(), s_whole).Run("five", Frames(5)).WriteJson(stream);
        using JsonDocument json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(
            "abs_rel sq_rel rmse rmse_log a1 a2 a3 median_ratio ratio_std images split post_processed per_image hole_share",
            string.Join(' ', json.RootElement.EnumerateObject().Select(member => member.Name)));
        Assert.Equal(5, json.RootElement.GetProperty("images").GetInt32());
        Assert.Equal("five", json.RootElement.GetProperty("split").GetString());
        Assert.True(json.RootElement.GetProperty("post_processed").GetBoolean());
        JsonElement first = json.RootElement.GetProperty("per_image")[0];
        Assert.Equal("frame abs_rel sq_rel rmse rmse_log a1 a2 a3 ratio pixels hole_share", string.Join(' ', first.EnumerateObject().Select(member => member.Name)));
        Assert.Equal("frame 0", first.GetProperty("frame").GetString());
    }

    [Fact]
    public void WithoutMedianScalingTheRatiosAreNull()
    {
        using MemoryStream stream = new();
        DepthReport report = new DepthEvaluator(new Redness(), s_whole with { MedianScaling = false }).Run("two", Frames(2));
        report.WriteJson(stream);
        using JsonDocument json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("median_ratio").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("ratio_std").ValueKind);
        Assert.Contains("scale: fixed, no median scaling", Text(report), StringComparison.Ordinal);
    }

    [Fact]
    public void TheTextIsATable()
    {
        DepthReport report = DepthReport.From("eigen", false, [new DepthImageResult("frame", new DepthMetrics(0.115, 0.903, 4.863, 0.193, 0.877, 0.959, 0.981), 30.4567, 9, 3)]);
        Assert.Equal(
            """
               abs_rel    sq_rel      rmse  rmse_log        a1        a2        a3
                0.1150    0.9030    4.8630    0.1930    0.8770    0.9590    0.9810
            1 image of eigen
            scale: median ratio 30.457, deviation 0.000 of it
            holes (depth beyond twice the truth): 33.3% of the judged pixels

            """,
            Text(report));
    }

    [Fact]
    public void AnEmptyListIsAUserError() =>
        Assert.Throws<UserErrorException>(() => new DepthEvaluator(new Redness()).Run("none", []));

    [Fact]
    public void AnUnreadableFrameEndsTheRunWithItsError()
    {
        List<DepthFrame> frames = [.. Frames(3), new DepthFrame("broken", () => throw new UserErrorException("broken.png: truncated"), () => throw new InvalidOperationException())];
        UserErrorException error = Assert.Throws<UserErrorException>(() => new DepthEvaluator(new Redness(), s_whole, 2).Run("four", frames));
        Assert.Equal("broken.png: truncated", error.Message);
    }

    [Fact]
    public void CancellingStops()
    {
        using CancellationTokenSource source = new();
        Assert.Throws<OperationCanceledException>(() => new DepthEvaluator(new Redness(), s_whole, 1).Run("five", Frames(5), _ => source.Cancel(), source.Token));
    }

    private static List<DepthFrame> Frames(int count) => [.. Enumerable.Range(0, count).Select(i => new DepthFrame(
        $"frame {i}",
        () => new RgbImage(1, 1, [(byte)(10 * (i + 1)), 0, 0]),
        () => new GroundTruthDepth([(i + 1) * 10f, 0, (i + 1) * 10f], 3, 1)))];

    private static string Text(DepthReport report)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        DepthReportText.Write(writer, report);
        return writer.ToString();
    }

    /// <summary>Predicts a depth of one unit and checks that each image is the one expected next.</summary>
    private sealed class Redness : IDisparityPredictor
    {
        private int _expected = 10;

        public int Width => 2;

        public int Height => 1;

        public bool PostProcessed => true;

        public float[][] Predict(IReadOnlyList<RgbImage> images)
        {
            foreach (RgbImage image in images)
            {
                Assert.Equal(_expected, image.Pixels[0]);
                _expected += 10;
            }

            return [.. images.Select(_ => (float[])[1, 1])];
        }
    }
}
