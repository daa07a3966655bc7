using System.Text.Json.Nodes;
using SelfSup.Data;
using SelfSup.SegGuide.Export;
using SelfSup.SegGuide.Masks;
using SelfSup.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.SegGuide.Export;

public sealed class MaskExporterTests : IDisposable
{
    private readonly ExportFixture _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void MasksIndexManifestAndOverlaysAreThere()
    {
        List<int> told = [];
        MaskExportOutcome outcome = _work.Export(_work.Store(), progress: told.Add);
        Assert.Equal(Enumerable.Range(1, 11), told);
        string[] index = File.ReadAllLines(Path.Combine(_work.Out, "index.csv"));
        Assert.Equal("path,width,height,foreground_share", index[0]);
        Assert.Equal(11, index.Length - 1);
        double sum = 0;
        foreach ((int i, MaskJob job) in _work.Jobs.Index())
        {
            // The small ones are enlarged to a long side of 520.
            (int width, int height) = i == 4 ? (530, 24) : i < 9 ? (540, 30) : (520, 173);
            MaskImage mask = MaskFile.Read(Path.Combine(_work.Out, Path.ChangeExtension(Path.GetRelativePath(_work.Data, job.Picture), ".png")));
            Assert.Equal((width, height), (mask.Width, mask.Height));
            Assert.Equal(ExportFixture.Expected(job.Picture, width, height), mask.Values.ToArray());
            if (i < 9)
                Assert.InRange(mask.ForegroundShare, 0.2, 0.6);
            Assert.Equal($"{job.Key}.png,{width},{height},{mask.ForegroundShare:R}", index[i + 1]);
            sum += mask.ForegroundShare;
        }

        JsonObject manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(_work.Out, "masks.json")))!.AsObject();
        Assert.Equal("brightness", (string?)manifest["model"]);
        Assert.Equal("auto", (string?)manifest["size"]);
        Assert.Equal(11, (int)manifest["masks"]!);
        Assert.Equal(sum / 11, (double)manifest["mean_foreground_share"]!, 6);
        Assert.Equal(0, (double)manifest["empty_share"]!);
        Assert.Equal((11, 11, 11, false, false), (outcome.Masks, outcome.Wanted, outcome.Made, outcome.Interrupted, outcome.NearlyEmpty));
        Assert.Equal(sum / 11, outcome.MeanForegroundShare, 9);
        Assert.Equal(["a_b_02.jpg", "a_b_08.jpg"], Directory.GetFiles(Path.Combine(_work.Out, "overlays")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(_work.Out, ".*"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 3)]
    [InlineData(64, 1)]
    public void FilesDependNeitherOnTheBatchNorOnThreads(int batchSize, int workers)
    {
        _work.Export(_work.Store("reference"));
        _work.Batches.Clear();
        _work.Export(_work.Store(), ExportFixture.Options with { BatchSize = batchSize, Workers = workers });
        Assert.Equal(_work.Listing("reference"), _work.Listing("out"));
        Assert.Equal(11, _work.Batches.Sum());
        Assert.InRange(_work.Batches.Max(), 1, batchSize);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void InterruptedExportGoesOnToTheSameFiles(int batchesBefore)
    {
        _work.Export(_work.Store("reference"));
        using CancellationTokenSource stop = new();
        _work.Batches.Clear();
        _work.AfterBatch = () =>
        {
            if (_work.Batches.Count == batchesBefore)
                stop.Cancel();
        };
        MaskExportOutcome interrupted = _work.Export(_work.Store(), cancellation: stop.Token);
        Assert.True(interrupted.Interrupted);
        Assert.InRange(interrupted.Masks, 1, 10);
        Assert.Equal(_work.Batches.Sum(), interrupted.Masks);
        Assert.Equal(interrupted.Masks, File.ReadAllLines(Path.Combine(_work.Out, "index.csv")).Length - 1);
        Assert.False(Directory.Exists(Path.Combine(_work.Out, "overlays")));

        _work.AfterBatch = null;
        List<int> told = [];
        MaskExportOutcome outcome = _work.Export(_work.Store(), progress: told.Add);
        Assert.Equal((11, 11 - interrupted.Masks), (outcome.Masks, outcome.Made));
        Assert.Equal(Enumerable.Range(interrupted.Masks + 1, 11 - interrupted.Masks), told);
        Assert.Equal(_work.Listing("reference"), _work.Listing("out"));
    }

    [Fact]
    public void FinishedExportHasNothingToDo()
    {
        _work.Export(_work.Store());
        string before = _work.Listing("out");
        _work.Batches.Clear();
        MaskExportOutcome outcome = _work.Export(_work.Store());
        Assert.Empty(_work.Batches);
        Assert.Equal((11, 0), (outcome.Masks, outcome.Made));
        Assert.Equal(before, _work.Listing("out"));
    }

    [Fact]
    public void WhatAKilledExportLeavesIsLookedAtAndMended()
    {
        _work.Export(_work.Store());
        string before = _work.Listing("out");
        string whole = Path.Combine(_work.Out, "a/b/01.png");
        string cut = Path.Combine(_work.Out, "c/10.png");
        File.WriteAllBytes(cut, File.ReadAllBytes(cut)[..^7]);
        File.Delete(Path.Combine(_work.Out, "a/b/05.png"));
        File.Delete(Path.Combine(_work.Out, "index.csv"));
        _work.Write("out/a/b/05.png.4711.tmp", "half");
        _work.Write("out/masks.json.4711.tmp", "half");
        string foreign = _work.Write("out/notes.tmp", "mine");
        DateTime written = File.GetLastWriteTimeUtc(whole);
        _work.Batches.Clear();
        MaskExportOutcome outcome = _work.Export(_work.Store());
        Assert.Equal((11, 2), (outcome.Masks, outcome.Made));

        // The groups of the two, whole, so that their masks are those of a run without a stop.
        Assert.Equal(5, _work.Batches.Sum());
        Assert.Equal(written, File.GetLastWriteTimeUtc(whole));
        File.Delete(foreign);
        Assert.Equal(before, _work.Listing("out"));
    }

    [Fact]
    public void SharesOfMasksThatAreNotAskedForStayInTheIndex()
    {
        _work.Export(_work.Store());
        string before = File.ReadAllText(Path.Combine(_work.Out, "index.csv"));
        File.Delete(Path.Combine(_work.Out, "c/9.png"));
        using (MaskExporter exporter = MaskExporter.Open([.. _work.Jobs.Take(2)], _work.Store(), ExportFixture.Options))
            Assert.Equal(2, exporter.Run(_work.Network()).Masks);
        string[] gone = [.. before.Split('\n').Where(line => !line.StartsWith("c/9.png", StringComparison.Ordinal))];
        Assert.Equal(string.Join('\n', gone), File.ReadAllText(Path.Combine(_work.Out, "index.csv")));
    }

    [Fact]
    public void OtherOptionsAreRefused()
    {
        _work.Export(_work.Store());
        string before = _work.Listing("out");
        (MaskExportOptions Options, string Key)[] others =
        [
            (ExportFixture.Options with { Model = "other" }, "model"),
            (ExportFixture.Options with { WeightsSha256 = "abc" }, "weights_sha256 is \"none\" there and \"abc\" asked for"),
            (ExportFixture.Options with { Classes = "dark" }, "classes"),
            (ExportFixture.Options with { Size = NetworkSize.Parse("640x192") }, "size is \"auto\" there and \"640x192\" asked for"),
            (ExportFixture.Options with { Precision = "bf16" }, "precision"),
        ];
        foreach ((MaskExportOptions options, string key) in others)
        {
            string message = Assert.Throws<ConfigurationException>(() => _work.Export(_work.Store(), options)).Message;
            Assert.StartsWith(Path.Combine(_work.Out, "masks.json") + ": ", message, StringComparison.Ordinal);
            Assert.Contains(key, message, StringComparison.Ordinal);
        }

        Assert.Contains("format", Assert.Throws<ConfigurationException>(() => _work.Export(MaskTarget.Choose(_work.Data, MaskFormat.Npy, _work.Out))).Message, StringComparison.Ordinal);
        Assert.Equal(before, _work.Listing("out"));
        _work.Export(_work.Store(), ExportFixture.Options with { BatchSize = 7, Workers = 1, Overlays = 2 });
    }

    [Fact]
    public void FoldersOfOthersAndOptionsOutOfRangeAreRefused()
    {
        _work.Write("out/holiday.jpg", "sea");
        Assert.Contains("holds files", Assert.Throws<ConfigurationException>(() => _work.Export(_work.Store())).Message, StringComparison.Ordinal);
        Assert.Equal(["holiday.jpg"], Directory.GetFiles(_work.Out).Select(path => Path.GetFileName(path)!));
        Assert.Contains("--batch-size", Assert.Throws<ConfigurationException>(() => _work.Export(_work.Store("b"), ExportFixture.Options with { BatchSize = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("--classes", Assert.Throws<ConfigurationException>(() => _work.Export(_work.Store("b"), ExportFixture.Options with { Foreground = [false] })).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_work.File("b")));
        _work.Write("c/masks.json", "[]");
        Assert.Contains("masks.json", Assert.Throws<UserErrorException>(() => _work.Export(_work.Store("c"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneExportAtATime()
    {
        using MaskExporter first = MaskExporter.Open(_work.Jobs, _work.Store(), ExportFixture.Options);
        Assert.Contains("another selfsup export-masks", Assert.Throws<UserErrorException>(() => _work.Export(_work.Store())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PictureThatCannotBeReadIsNamedAndTheRestStays()
    {
        string broken = _work.Jobs[7].Picture;
        byte[] bytes = File.ReadAllBytes(broken);
        File.WriteAllBytes(broken, bytes[..^20]);
        UserErrorException error = Assert.Throws<UserErrorException>(() => _work.Export(_work.Store(), ExportFixture.Options with { Workers = 1 }));
        Assert.StartsWith(broken + ": ", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, File.ReadAllLines(Path.Combine(_work.Out, "index.csv")).Length - 1);
        File.WriteAllBytes(broken, bytes);
        Assert.Equal(5, _work.Export(_work.Store()).Made);
    }

    [Fact]
    public void MaskThatCannotBeWrittenEndsTheExport()
    {
        using (MaskExporter exporter = MaskExporter.Open(_work.Jobs, _work.Store(), ExportFixture.Options))
        {
            // A file stands where a folder of masks should be.
            string file = _work.Write("out/c", "");
            Assert.Contains(Path.Combine(file, "10.png"), Assert.Throws<UserErrorException>(() => exporter.Run(_work.Network())).Message, StringComparison.Ordinal);
            File.Delete(file);
        }

        Assert.Equal(2, _work.Export(_work.Store()).Made);
    }

    [Fact]
    public void ArraysLieBesideThePicturesAndExistingOnesAreKept()
    {
        MaskTarget target = MaskTarget.Choose(_work.Data, MaskFormat.Npy, null);
        MaskFile.WriteNpy(Path.Combine(_work.Data, "a/b/03.npy"), new MaskImage(4, 2, new byte[8]));
        MaskExportOutcome outcome = _work.Export(target, ExportFixture.Options with { Size = NetworkSize.Parse("64x32") });
        Assert.Equal((11, 10), (outcome.Masks, outcome.Made));
        Assert.Equal(1.0 / 11, outcome.EmptyShare, 9);
        foreach (MaskJob job in _work.Jobs)
        {
            MaskImage mask = MaskFile.Read(Path.ChangeExtension(job.Picture, ".npy"));
            Assert.Equal(job.Key == "a/b/03" ? (4, 2) : (64, 32), (mask.Width, mask.Height));
            if (mask.Width == 64)
                Assert.Equal(ExportFixture.Expected(job.Picture, 64, 32), mask.Values.ToArray());
        }

        Assert.Equal(12, File.ReadAllLines(Path.Combine(_work.Data, "masks_index.csv")).Length);
        Assert.Equal(["masks.json", "masks_index.csv"], Directory.GetFiles(_work.Data).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        Assert.Equal(["a", "c"], Directory.GetDirectories(_work.Data).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnArrayThatIsNoMaskIsShownAndKept()
    {
        string file = _work.Write("data/a/b/03.npy", "mine");
        Assert.StartsWith(file, Assert.Throws<UserErrorException>(() => _work.Export(MaskTarget.Choose(_work.Data, MaskFormat.Npy, null))).Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public void NetworkOfAnotherShapeIsAnError()
    {
        using MaskExporter exporter = MaskExporter.Open(_work.Jobs, _work.Store(), ExportFixture.Options);
        ForegroundNetwork network = new(rgb => rgb, [false, true], CPU);
        Assert.Contains("logits of shape", Assert.Throws<InvalidOperationException>(() => exporter.Run(network)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TensorsStayFlat()
    {
        long live = TensorCount.Settled();
        _work.Export(_work.Store());
        Assert.Equal(live, Tensor.TotalCount);
    }
}
