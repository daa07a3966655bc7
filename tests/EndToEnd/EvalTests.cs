using System.Text.Json.Nodes;
using System.Xml.Linq;
using SelfSup.Data.Images;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary><c>selfsup eval</c> on a wall ten metres ahead: protocols, archives, pages and wrong usage.</summary>
public sealed class EvalTests : IDisposable
{
    private readonly Workplace _work = new();
    private readonly string _weights;
    private readonly string _list;

    public EvalTests()
    {
        _weights = GoldenWeightFiles.Write(_work.File("golden"), ".safetensors", 64, 160);
        _list = _work.WriteList("list.txt", SampleData.Line(1, 'l'), SampleData.Line(2, 'l'), SampleData.Line(3, 'l'));
    }

    public void Dispose() => _work.Dispose();

    [Fact]
    public void KeptPredictionsAndGroundTruthGiveTheSameNumbersWithoutNetworkAndData()
    {
        JsonObject first = Evaluate("--files", _list, "--weights", _weights, "--data", _work.Data.Root, "--save-disparities", _work.File("disps.npy"), "--save-ground-truth", _work.File("gt_depths.npz"));
        JsonObject again = Evaluate("--files", _list, "--disparities", _work.File("disps.npy"), "--ground-truth", _work.File("gt_depths.npz"), "--data", _work.File("nowhere"));
        foreach (string name in new[] { "abs_rel", "rmse", "a1", "median_ratio", "hole_share" })
            Assert.Equal((double)first[name]!, (double)again[name]!, 1e-6);
        Assert.Equal(3, (int)again["images"]!);
    }

    [Fact]
    public void ThePageHoldsItsPictures()
    {
        Evaluate("--files", _list, "--weights", _weights, "--data", _work.Data.Root, "--html", _work.File("page.html"));
        XDocument page = XDocument.Load(_work.File("page.html"));
        XNamespace xhtml = "http://www.w3.org/1999/xhtml";
        // Three frames, each among the worst and the best, with image, disparity and errors.
        Assert.Equal(18, page.Descendants(xhtml + "img").Count());
        Assert.All(page.Descendants(xhtml + "img"), image => Assert.StartsWith("data:image/", (string)image.Attribute("src")!, StringComparison.Ordinal));
        Assert.Contains("Garg crop", page.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCamerasDepthDiffersFromThePublishedOnlyByTheSensorsPlace()
    {
        // Here laser and camera stand at one place: both depths of a wall straight ahead are the same.
        double published = (double)Evaluate("--files", _list, "--weights", _weights, "--data", _work.Data.Root)["abs_rel"]!;
        JsonObject camera = Evaluate("--files", _list, "--weights", _weights, "--data", _work.Data.Root, "--ground-truth", "scan-z");
        Assert.Equal(published, (double)camera["abs_rel"]!, 1e-6);
        Assert.Contains("depth along the camera's axis", (string)camera["protocol"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void AFixedScaleReplacesTheMedian()
    {
        JsonObject stereo = Evaluate("--files", _list, "--weights", _weights, "--data", _work.Data.Root, "--stereo");
        JsonObject same = Evaluate("--files", _list, "--weights", _weights, "--data", _work.Data.Root, "--scale", "5.4");
        Assert.Null(stereo["median_ratio"]);
        Assert.Equal((double)stereo["abs_rel"]!, (double)same["abs_rel"]!);
    }

    [Fact]
    public void ADenseFolderAndTheValidationOfASplitNeedNoList()
    {
        string depth = Path.Combine(_work.Data.Root, SampleData.Folder, "proj_depth", "groundtruth", "image_02", "0000000002.png");
        Directory.CreateDirectory(Path.GetDirectoryName(depth)!);
        ushort[] wall = new ushort[SampleData.Width * SampleData.Height];
        Array.Fill(wall, (ushort)(10 * DepthPng.UnitsPerMetre));
        Png16.Write(depth, new Gray16Image(SampleData.Width, SampleData.Height, wall));
        JsonObject dense = Evaluate("--dense", "--weights", _weights, "--data", _work.Data.Root);
        Assert.Equal(1, (int)dense["images"]!);
        Assert.Equal("dense", (string)dense["split"]!);
        _work.WriteList("lists/val_files.txt", SampleData.Line(2, 'l'));
        JsonObject validation = Evaluate("--split", _work.File("lists"), "--weights", _weights, "--data", _work.Data.Root);
        Assert.Equal(1, (int)validation["images"]!);
    }

    [Theory]
    [InlineData("give one of --eigen", "--weights", "w")]
    [InlineData("give one of --eigen", "--eigen", "--dense", "--weights", "w")]
    [InlineData("have their own ground truth", "--dense", "--weights", "w", "--ground-truth", "scan")]
    [InlineData("expected scan, scan-z or dense", "--eigen", "--weights", "w", "--ground-truth", "laser")]
    [InlineData("nothing to judge", "--eigen")]
    [InlineData("both name predictions", "--eigen", "--weights", "w", "--disparities", "d.npy")]
    [InlineData("--post-process needs the network", "--eigen", "--disparities", "d.npy", "--post-process")]
    [InlineData("--scale -1", "--eigen", "--weights", "w", "--scale", "-1")]
    [InlineData("give one of them", "--eigen", "--weights", "w", "--scale", "2", "--stereo")]
    public void WrongUsageIsTold(string expected, params string[] arguments)
    {
        ProcessOutcome outcome = _work.SelfSup(["eval", .. arguments]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }

    private JsonObject Evaluate(params string[] arguments)
    {
        string json = _work.File("report.json");
        _work.SelfSup(["eval", .. arguments, "--json", json, "--device", "cpu"]).Succeeded();
        return JsonNode.Parse(File.ReadAllText(json))!.AsObject();
    }
}
