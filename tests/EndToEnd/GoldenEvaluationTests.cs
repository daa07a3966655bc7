using System.Text.Json.Nodes;
using SelfSup.Data.Arrays;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>The golden evaluation of the sample's eight left frames through the command line.</summary>
public sealed class GoldenEvaluationTests : IDisposable
{
    // A whole network lies before the metrics: one thread or other kernels move them by less than this.
    private const double Tolerance = 1e-3;
    private const int Frames = 8;
    private static readonly string[] s_metrics = ["abs_rel", "sq_rel", "rmse", "rmse_log", "a1", "a2", "a3"];
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, NpyArray> _golden = Shared.Folder is null ? [] : Shared.Golden("evaluation");

    public void Dispose() => _folder.Dispose();

    [SharedFact]
    public void PlainMetricsAreGolden()
    {
        JsonObject report = Evaluate(".safetensors");
        Compare(report, "plain");
        Assert.False((bool)report["post_processed"]!);
        float[] ratios = _golden["ratios"].As<float>().ToArray();
        for (int i = 0; i < Frames; i++)
            Assert.Equal(ratios[i], (double)report["per_image"]![i]!["ratio"]!, ratios[i] * Tolerance);
        float[] sorted = [.. ratios.Order()];
        double median = (sorted[3] + sorted[4]) / 2.0;
        Assert.Equal(median, (double)report["median_ratio"]!, median * Tolerance);
        Assert.InRange((double)report["ratio_std"]!, 0, 0.1);
    }

    [SharedFact]
    public void PostProcessedMetricsAreGoldenFromPthWeights()
    {
        JsonObject report = Evaluate(".pth", "--post-process");
        Compare(report, "post_processed");
        Assert.True((bool)report["post_processed"]!);
    }

    [SharedFact]
    public void PredictedDisparitiesAreGoldenFromPthWeights()
    {
        string weights = GoldenWeightFiles.Write(_folder.File("golden"), ".pth", 192, 640);
        string images = Path.Combine(Shared.KittiSample, Shared.Drive, "image_02", "data");
        SelfSupProcess.Run(_folder.FullPath, "predict", images, "--weights", weights, "--out", _folder.File("out"), "--npy", "--batch", "3", "--device", "cpu").Succeeded();
        float[] golden = _golden["scaled_disp_every_8th"].As<float>().ToArray();
        float largest = golden.Max();
        for (int frame = 0; frame < Frames; frame++)
        {
            Assert.True(File.Exists(_folder.File($"out/{frame:D10}_disp.png")));
            NpyArray disparity = NpyArray.Read(_folder.File($"out/{frame:D10}_disp.npy"));
            Assert.Equal([1, 1, 192, 640], disparity.Shape);
            float[] values = disparity.As<float>().ToArray();
            for (int i = 0; i < 24 * 80; i++)
                Assert.Equal(golden[(frame * 24 * 80) + i], values[(i / 80 * 8 * 640) + (i % 80 * 8)], largest * 1e-3f);
        }
    }

    private JsonObject Evaluate(string extension, params string[] more)
    {
        string weights = GoldenWeightFiles.Write(_folder.File("golden"), extension, 192, 640);
        string list = _folder.Write("list.txt", string.Concat(Enumerable.Range(0, Frames).Select(frame => $"{Shared.Drive} {frame} l\n")));
        string json = _folder.File("report.json");
        SelfSupProcess.Run(_folder.FullPath, ["eval", "--files", list, "--weights", weights, "--data", Shared.KittiSample, "--json", json, "--device", "cpu", .. more]).Succeeded();
        JsonObject report = JsonNode.Parse(File.ReadAllText(json))!.AsObject();
        Assert.Equal(Frames, (int)report["images"]!);
        return report;
    }

    private void Compare(JsonObject report, string kind)
    {
        double[] mean = _golden[kind].As<double>().ToArray();
        double[] perImage = _golden[kind + "_per_image"].As<double>().ToArray();
        for (int metric = 0; metric < s_metrics.Length; metric++)
        {
            string name = s_metrics[metric];
            Assert.Equal(mean[metric], (double)report[name]!, mean[metric] * Tolerance);
            for (int frame = 0; frame < Frames; frame++)
            {
                double expected = perImage[(frame * s_metrics.Length) + metric];
                Assert.Equal(expected, (double)report["per_image"]![frame]![name]!, expected * Tolerance);
            }
        }
    }
}
