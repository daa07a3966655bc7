using System.Text.Json;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Depth.Parts;
using SelfSup.SegGuide.Masks;
using Xunit;

namespace SelfSup.Tests.Evaluation.Parts;

/// <summary>Truth and prediction are rows of a picture; without median scaling every number can be computed by hand.</summary>
public sealed class DepthPartsTests
{
    private static readonly DepthProtocolOptions s_asPredicted = new() { GargCrop = false, MedianScaling = false };

    [Fact]
    public void BandsPartByTheTruthAndALimitBelongsToTheBandAbove()
    {
        DistanceBands bands = new();
        using JudgedPixels pixels = Judge([5, 9.99f, 10, 79, 0], [6, 9.99f, 12, 80, 1]);
        bands.Add(pixels);
        IReadOnlyList<BandResult> results = bands.Results;
        Assert.Equal([(0, 10, 1, 2), (10, 20, 1, 1), (20, 40, 0, 0), (40, 60, 0, 0), (60, 80, 1, 1)], results.Select(band => ((int)band.FromMetres, (int)band.ToMetres, band.Images, (int)band.Pixels)));
        Assert.Equal(0.1, results[0].Mean!.Value.AbsRel, 1e-6);
        Assert.Equal(0.2, results[1].Mean!.Value.AbsRel, 1e-6);
        Assert.Null(results[2].Mean);
        Assert.Equal(1.0 / 79, results[4].Mean!.Value.AbsRel, 1e-6);
    }

    [Fact]
    public void ImagesCountAlikeInABandWhateverTheirPixels()
    {
        DistanceBands bands = new(0, 50);
        using (JudgedPixels many = Judge([10, 10, 10], [10, 10, 10]))
            bands.Add(many);
        using (JudgedPixels one = Judge([10], [15]))
            bands.Add(one);
        BandResult band = Assert.Single(bands.Results);
        Assert.Equal(0.25, band.Mean!.Value.AbsRel, 1e-6);
        Assert.Equal((2, 4), (band.Images, band.Pixels));
    }

    [Theory]
    [InlineData(5.0)]
    [InlineData(5.0, 5.0)]
    [InlineData(5.0, double.NaN)]
    public void LimitsMustAscend(params double[] limits) => Assert.Throws<ArgumentException>(() => new DistanceBands(limits));

    [Fact]
    public void ObjectsAndTheRestAreJudgedApart()
    {
        ObjectDepth objects = new();
        using (JudgedPixels pixels = Judge([10, 10, 0, 10], [15, 15, 1, 10]))
            objects.Add(pixels, new MaskImage(4, 1, [1, 1, 1, 0]));
        using (JudgedPixels plain = Judge([10, 10], [11, 11]))
            objects.Add(plain, new MaskImage(2, 1, [0, 0]));
        ObjectResult result = objects.Result;
        Assert.Equal((2, 2L, 3L), (result.Images, result.ForegroundPixels, result.BackgroundPixels));
        Assert.Equal(0.5, result.Foreground!.Value.AbsRel, 1e-6);
        Assert.Equal(0.05, result.Background!.Value.AbsRel, 1e-6);
    }

    [Fact]
    public void HolesArePixelsBeyondTwiceTheTruth()
    {
        using JudgedPixels pixels = Judge([10, 10, 10, 10], [19, 20, 21, 80]);
        DepthImageResult result = DepthImageResult.Of(pixels);
        Assert.Equal(2, result.HolePixels);
        Assert.Equal(0.5, result.HoleShare);
    }

    [Fact]
    public void TheWorstAndTheBestFramesAreKeptInOrder()
    {
        ExtremeFrames extremes = new(2);
        foreach ((float predicted, int index) in new[] { 12f, 11f, 18f, 10.5f, 14f }.Select((value, i) => (value, i)))
        {
            float[] disparity = [1 / predicted];
            using JudgedPixels pixels = Judge([10], [predicted]);
            extremes.Add(index, disparity, 1, 1, pixels, DepthImageResult.Of(pixels));
        }

        Assert.Equal([2, 4], extremes.Worst.Select(frame => frame.Index));
        Assert.Equal([3, 1], extremes.Best.Select(frame => frame.Index));
        Assert.Equal(18, extremes.Worst[0].Predicted[0], 1e-4);
    }

    [Fact]
    public void JsonAndTextHaveTheParts()
    {
        DepthParts parts = new([() => new MaskImage(4, 1, [0, 1, 1, 0])]);
        using JudgedPixels pixels = Judge([5, 5, 15, 15], [5, 6, 15, 15]);
        parts.Add(0, pixels);
        DepthReport report = parts.Complete(DepthReport.From("list", false, [DepthImageResult.Of(pixels)]));
        using MemoryStream stream = new();
        report.WriteJson(stream);
        using JsonDocument json = JsonDocument.Parse(stream.ToArray());
        JsonElement bands = json.RootElement.GetProperty("bands");
        Assert.Equal(5, bands.GetArrayLength());
        Assert.Equal(0.1, bands[0].GetProperty("metrics").GetProperty("abs_rel").GetDouble(), 1e-6);
        Assert.Equal(JsonValueKind.Null, bands[4].GetProperty("metrics").ValueKind);
        Assert.Equal(0.1, json.RootElement.GetProperty("objects").GetProperty("foreground").GetProperty("abs_rel").GetDouble(), 1e-6);
        using StringWriter text = new();
        DepthReportText.Write(text, report);
        Assert.Contains("0 to 10 m", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("on objects", text.ToString(), StringComparison.Ordinal);
    }

    private static JudgedPixels Judge(float[] truth, float[] predicted) => JudgedPixels.Gather(
        "frame", [.. predicted.Select(metres => 1 / metres)], truth.Length, 1, new GroundTruthDepth(truth, truth.Length, 1), s_asPredicted);
}
