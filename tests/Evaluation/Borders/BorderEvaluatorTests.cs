using System.Text.Json;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Depth.Borders;
using SelfSup.SegGuide.Masks;
using Xunit;

namespace SelfSup.Tests.Evaluation.Borders;

public sealed class BorderEvaluatorTests
{
    private const int Width = 40;
    private static readonly DepthProtocolOptions s_whole = new() { GargCrop = false };

    // Border pixels are 10 and 12, so pixels 5 to 17 are near.
    private static readonly MaskImage s_object = Mask(Width, 10, 12);

    [Fact]
    public void PixelsWithinFivePixelsOfABorderAreJudgedApart()
    {
        BorderEvaluator borders = new(s_whole);
        Add(borders, x => x is >= 5 and <= 17 ? 13 : x is 4 or 18 ? 15 : 10, s_object);
        BorderReport report = borders.Report;
        Assert.Equal((1, 13), (report.Images, report.Pixels));
        Assert.Equal(0.3, report.Near!.Value.AbsRel, 1e-6);
        Assert.Equal(3, report.Near.Value.Rmse, 1e-5);
        Assert.Equal(0, report.Near.Value.A1);
        Assert.Equal(2 * 0.5 / 27, report.Away!.Value.AbsRel, 1e-6);
        Assert.Equal(25.0 / 27, report.Away.Value.A1, 1e-12);
    }

    [Fact]
    public void DistancesAreEuclidean()
    {
        // Of the 11 x 11 pixels around a lone object pixel 81 lie within a circle of radius 5.
        byte[] values = new byte[31 * 31];
        values[(15 * 31) + 15] = 1;
        float[] depths = new float[values.Length];
        Array.Fill(depths, 10f);
        BorderEvaluator borders = new(s_whole);
        borders.Add("frame", [0.1f], 1, 1, new GroundTruthDepth(depths, 31, 31), new MaskImage(31, 31, values));
        Assert.Equal(81, borders.Report.Pixels);
    }

    [Fact]
    public void TheScaleIsTheWholeImages()
    {
        // The median ratio is 1/3 though all near pixels are right as they are.
        BorderEvaluator borders = new(s_whole);
        Add(borders, x => x is >= 5 and <= 17 ? 10 : 30, s_object);
        Assert.Equal(2.0 / 3, borders.Report.Near!.Value.AbsRel, 1e-6);
        Assert.Equal(0, borders.Report.Away!.Value.AbsRel, 1e-6);

        BorderEvaluator fixedScale = new(s_whole with { MedianScaling = false });
        Add(fixedScale, x => x is >= 5 and <= 17 ? 10 : 30, s_object);
        Assert.Equal(0, fixedScale.Report.Near!.Value.AbsRel, 1e-6);
        Assert.Equal(2, fixedScale.Report.Away!.Value.AbsRel, 1e-6);
    }

    [Fact]
    public void EveryImageWithNearPixelsCountsAlike()
    {
        BorderEvaluator borders = new(s_whole);
        Add(borders, x => x is >= 5 and <= 17 ? 12 : 10, s_object);
        Add(borders, x => x < 6 ? 14 : 10, Mask(Width, 0, 0));
        Add(borders, _ => 10, Mask(Width, 0, -1));
        Assert.Equal((2, 19), (borders.Report.Images, borders.Report.Pixels));
        Assert.Equal(0.3, borders.Report.Near!.Value.AbsRel, 1e-6);
    }

    [Fact]
    public void OnlyWhatTheProtocolJudgesCounts()
    {
        // Pixels 8 and 9 have no depth, pixel 10 is too far; the Garg crop leaves no row of a picture of one.
        float[] depths = [.. Enumerable.Range(0, Width).Select(x => x is 8 or 9 ? 0 : x == 10 ? 90 : 10f)];
        BorderEvaluator borders = new(s_whole);
        borders.Add("frame", [0.1f], 1, 1, new GroundTruthDepth(depths, Width, 1), s_object);
        Assert.Equal(10, borders.Report.Pixels);

        // Of three rows with a border in column 0, which the crop cuts off, none counts either.
        float[] tall = Enumerable.Repeat(10f, 300 * 3).ToArray();
        byte[] mask = new byte[300 * 3];
        mask[0] = mask[300] = mask[600] = 1;
        BorderEvaluator cropped = new();
        cropped.Add("frame", [0.1f], 1, 1, new GroundTruthDepth(tall, 300, 3), new MaskImage(300, 3, mask));
        Assert.Equal(0, cropped.Report.Images);
    }

    [Fact]
    public void AMaskOfAnotherSizeIsResized()
    {
        BorderEvaluator borders = new(s_whole);
        Add(borders, _ => 10, Mask(Width / 2, 5, 5));
        Assert.Equal(12, borders.Report.Pixels);
    }

    [Fact]
    public void WithoutNearPixelsThereAreNoNumbers()
    {
        BorderReport report = new BorderEvaluator().Report;
        Assert.Equal(new BorderReport(0, 0, null, null), report);
        using JsonDocument json = Json(report);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("borders").GetProperty("near").ValueKind);
        Assert.Contains("near object borders: no judged pixel within 5 px of one\n", Text(report), StringComparison.Ordinal);
    }

    [Fact]
    public void JsonAndTextHaveBothParts()
    {
        BorderEvaluator borders = new(s_whole);
        Add(borders, x => x is >= 5 and <= 17 ? 13 : 10, s_object);
        using JsonDocument json = Json(borders.Report);
        JsonElement part = json.RootElement.GetProperty("borders");
        Assert.Equal("within_pixels images pixels near away", string.Join(' ', part.EnumerateObject().Select(member => member.Name)));
        Assert.Equal("abs_rel sq_rel rmse rmse_log a1 a2 a3", string.Join(' ', part.GetProperty("near").EnumerateObject().Select(member => member.Name)));
        Assert.Equal(0.3, part.GetProperty("near").GetProperty("abs_rel").GetDouble(), 1e-6);
        Assert.Contains(
            "within 5 px of object borders: abs_rel 0.3000, rmse 3.0000, a1 0.0000; elsewhere in these images 0.0000, 0.0000, 1.0000 (13 pixels of 1 image)\n",
            Text(borders.Report),
            StringComparison.Ordinal);
    }

    [Fact]
    public void TheEvaluatorTellsWhatItJudges()
    {
        List<(int, float, float)> told = [];
        DepthFrame[] frames = [.. Enumerable.Range(1, 3).Select(i => new DepthFrame("frame", () => new RgbImage(1, 1, [0, 0, 0]), () => new GroundTruthDepth([i], 1, 1)))];
        DepthReport report = new DepthEvaluator(new Constant(), s_whole, 2) { Judging = (i, disparity, pixels, _) => told.Add((i, disparity[0], pixels.Truth.Metres[0])) }.Run("three", frames);
        Assert.Equal(3, report.PerImage.Count);
        Assert.Equal([(0, 0.5f, 1), (1, 0.5f, 2), (2, 0.5f, 3)], told);
    }

    private static void Add(BorderEvaluator borders, Func<int, float> predictedMetres, MaskImage mask)
    {
        float[] truth = Enumerable.Repeat(10f, Width).ToArray();
        float[] disparity = [.. Enumerable.Range(0, Width).Select(x => 1 / predictedMetres(x))];
        borders.Add("frame", disparity, Width, 1, new GroundTruthDepth(truth, Width, 1), mask);
    }

    private static MaskImage Mask(int width, int first, int last) => new(width, 1, [.. Enumerable.Range(0, width).Select(x => x >= first && x <= last ? (byte)1 : (byte)0)]);

    private static DepthReport With(BorderReport borders) => DepthReport.From("one", false, [new DepthImageResult("frame", default, 1, 1, 0)]) with { Borders = borders };

    private static JsonDocument Json(BorderReport borders)
    {
        using MemoryStream stream = new();
        With(borders).WriteJson(stream);
        return JsonDocument.Parse(stream.ToArray());
    }

    private static string Text(BorderReport borders)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        DepthReportText.Write(writer, With(borders));
        return writer.ToString();
    }

    private sealed class Constant : IDisparityPredictor
    {
        public int Width => 1;

        public int Height => 1;

        public bool PostProcessed => false;

        public float[][] Predict(IReadOnlyList<RgbImage> images) => [.. images.Select(_ => new[] { 0.5f })];
    }
}
