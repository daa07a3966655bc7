using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;
using SelfSup.SegGuide.DeepLab;
using SelfSup.SegGuide.Masks;
using SelfSup.Tests.Support;
using SelfSup.Training.Weights;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary><c>selfsup export-masks</c> as a user meets it, with random weights: which classes they find is arbitrary, that every run finds the same is not.</summary>
public sealed class ExportMasksTests : IClassFixture<ExportMasksTests.WeightsFile>, IDisposable
{
    private const int Pictures = 14;

    private readonly WeightsFile _weights;
    private readonly Workplace _work = new();

    public ExportMasksTests(WeightsFile weights) => _weights = weights;

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("KILL", ProcessOutcome.Killed)]
    public void StoppedExportGoesOnToTheSameFiles(string signal, int exitCode) => StopAndGoOn(_work.Data.Root, Pictures, signal, exitCode, "--size", "480x240", "--batch-size", "1");

    [SharedFact]
    public void StoppedExportOfRealFramesGoesOnToTheSameFiles() => StopAndGoOn(Shared.KittiSample, 16, "INT", 130, "--size", "640x192", "--batch-size", "2");

    [SharedFact]
    public void RealFramesKeepTheirOwnSize()
    {
        _work.SelfSup("export-masks", "--data", Shared.KittiSample, "--split", _work.WriteList("one.txt", $"{Shared.Drive} 3 r"), "--weights", _weights.Path, "--device", "cpu", "--out", "masks").Succeeded();
        MaskImage mask = MaskFile.Read(_work.File($"masks/{Shared.Drive}/image_03/data/0000000003.png"));
        Assert.Equal((1242, 375), (mask.Width, mask.Height));
        Assert.Single(Directory.GetFiles(_work.File("masks/overlays")));
    }

    [Fact]
    public void DefaultStoreLiesBesideTheDataAndIsFound()
    {
        string json = _work.File("result.json");
        ProcessOutcome outcome = Export("--size", "192x96", "--json", json).Succeeded();
        string root = _work.Data.Root + "_masks";
        Assert.Contains($"done: {Pictures} masks in {root}, mean foreground", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("exporting: mask", outcome.Output, StringComparison.Ordinal);
        JsonObject result = JsonNode.Parse(File.ReadAllText(json))!.AsObject();
        Assert.Equal((Pictures, Pictures), ((int)result["masks"]!, (int)result["made"]!));
        KittiRaw dataset = new(_work.Data.Root);
        MaskStore store = MaskStore.Open(null, dataset);
        foreach (CameraSide side in (CameraSide[])[CameraSide.Left, CameraSide.Right])
        {
            string? path = store.Find(new SplitLine(SampleData.Folder, 6, side));
            Assert.StartsWith(root, path, StringComparison.Ordinal);
            MaskImage mask = MaskFile.Read(path!);
            Assert.Equal((192, 96), (mask.Width, mask.Height));
        }

        // Nothing was added to the data.
        Assert.Empty(Directory.GetFiles(_work.Data.Root, "*mask*", SearchOption.AllDirectories));
        Assert.Contains($"{Pictures} of {Pictures} masks are there already", Export("--size", "192x96").Succeeded().Output, StringComparison.Ordinal);
        Export("--size", "640x192").FailedWith(2, "masks.json", "size is \"192x96\" there and \"640x192\" asked for");
        Export("--size", "192x96", "--classes", "car,person").FailedWith(2, "classes is \"bicycle,bus,car,motorbike,person,train\" there");
    }

    [Fact]
    public void SplitsNameTheTargetsOfTrainingAndValidation()
    {
        _work.WriteList("data/splits/train_files.txt", SampleData.Line(1, 'l'), SampleData.Line(2, 'r'));
        _work.WriteList("data/splits/val_files.txt", SampleData.Line(4, 'l'));
        _work.WriteList("data/splits/test_files.txt", SampleData.Line(5, 'l'));
        Export("--split", "own", "--size", "192x96", "--out", "own").Succeeded();
        Assert.Equal(["image_02/data/0000000001.png", "image_02/data/0000000004.png", "image_03/data/0000000002.png"], Masks("own"));
        string list = _work.WriteList("list.txt", SampleData.Line(3, 'l'), SampleData.Line(99, 'l'));
        ProcessOutcome outcome = Export("--split", list, "--size", "192x96", "--out", "list").Succeeded();
        Assert.Contains("1 frames of the list are not in", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(["image_02/data/0000000003.png"], Masks("list"));
        Export("--split", "eigen_zhou", "--out", "none").FailedWith(1, "none of the list's 44234 frames");
        Export("--split", "eigen_zuo", "--out", "none").FailedWith(2, "eigen_zuo", "eigen_zhou");
        Assert.False(Directory.Exists(_work.File("none")));
    }

    [Fact]
    public void ArraysAsPublishedLieBesideThePictures()
    {
        Export("--format", "npy", "--size", "192x96").Succeeded();
        string path = Path.ChangeExtension(_work.Data.Image(2, 'r'), ".npy");
        Assert.Equal(path, MaskStore.Open(null, new KittiRaw(_work.Data.Root)).Find(new SplitLine(SampleData.Folder, 2, CameraSide.Right)));
        MaskImage mask = MaskFile.Read(path);
        Assert.Equal((192, 96), (mask.Width, mask.Height));

        // The same masks in both forms.
        Export("--size", "192x96").Succeeded();
        MaskImage stored = MaskFile.Read(MaskStore.Open(_work.Data.Root + "_masks", new KittiRaw(_work.Data.Root)).Find(new SplitLine(SampleData.Folder, 2, CameraSide.Right))!);
        Assert.Equal(mask.Values.ToArray(), stored.Values.ToArray());
    }

    [Fact]
    public void MissingAndOtherWeightsAreOneLineAndLeaveNothing()
    {
        _work.SelfSup("export-masks", "--data", _work.Data.Root, "--weights", _work.File("nowhere.pth")).FailedWith(1, _work.File("nowhere.pth"), "https://download.pytorch.org/models/deeplabv3_mobilenet_v3_large-fc3c493d.pth");
        Export("--model", "deeplabv3_resnet50").FailedWith(1, _weights.Path, "--model deeplabv3_mobilenet_v3_large");
        Export("--out", "data/masks").FailedWith(2, "--out", "data_masks");
        Export("--classes", "rider").FailedWith(2, "--classes", "rider");
        Export("--size", "640").FailedWith(2, "--size");
        Export("--dataset", "cityscapes").FailedWith(2, "cityscapes");
        _work.SelfSup("export-masks", "--data", "empty", "--weights", _weights.Path).FailedWith(1, "empty");
        Assert.False(Directory.Exists(_work.Data.Root + "_masks"));
        Assert.False(Directory.Exists(_work.File("empty_masks")));
    }

    [Fact]
    public void FolderThatCannotBeWrittenIsAnError()
    {
        _work.Write("file", "");
        Export("--out", "file/masks").FailedWith(1, "file/masks");
    }

    [MountFact]
    public void FullDiskIsOneLineAndTheExportGoesOn()
    {
        Export("--size", "192x96", "--out", "whole").Succeeded();
        string disk = _work.File("small");
        Directory.CreateDirectory(disk);
        Shell("mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", disk);
        try
        {
            Export("--size", "192x96", "--out", "small").FailedWith(1, "small/", "space");
            Assert.InRange(Count("small"), 1, Pictures - 1);
            Assert.Empty(Directory.GetFiles(disk, "*.tmp", SearchOption.AllDirectories));
            Shell("mount", "-o", "remount,size=20m", disk);
            Export("--size", "192x96", "--out", "small").Succeeded();
            Assert.Equal(Listing("whole"), Listing("small"));
        }
        finally
        {
            Shell("umount", disk);
        }
    }

    [Fact]
    public void NearlyEmptyMasksAreSaid()
    {
        ProcessOutcome outcome = Export("--size", "192x96", "--classes", "sheep").Succeeded();
        Assert.Contains("warning: nearly all is background at --size 192x96", outcome.Output, StringComparison.Ordinal);
    }

    private void StopAndGoOn(string data, int pictures, string signal, int exitCode, params string[] options)
    {
        // A quarter of the classes: these weights call nearly nothing background, so that of all classes the masks would say little.
        string[] arguments = ["export-masks", "--data", data, "--weights", _weights.Path, "--device", "cpu", "--classes", "aeroplane,bicycle,bird,boat,bottle", .. options];
        string json = _work.File("whole.json");
        _work.SelfSup([.. arguments, "--out", "whole", "--json", json]).Succeeded();
        Assert.InRange((double)JsonNode.Parse(File.ReadAllText(json))!["mean_foreground_share"]!, 0.05, 0.95);
        using (SelfSupProcess process = SelfSupProcess.Start(_work.Path, [.. arguments, "--out", "stopped"]))
        {
            process.WaitUntil(() => Count("stopped") >= 2);
            process.Signal(signal);
            ProcessOutcome outcome = process.Wait();
            Assert.True(outcome.ExitCode == exitCode, $"exit code {outcome.ExitCode}\n{outcome.Output}\n{outcome.Error}");
            if (exitCode == 130)
                Assert.Contains("the same command goes on", outcome.Output, StringComparison.Ordinal);
        }

        int stopped = Count("stopped");
        Assert.InRange(stopped, 2, pictures - 1);
        if (exitCode == 130)
            Assert.Empty(Directory.GetFiles(_work.File("stopped"), "*.tmp", SearchOption.AllDirectories));
        ProcessOutcome rest = _work.SelfSup([.. arguments, "--out", "stopped"]).Succeeded();
        Assert.Contains($"{stopped} of {pictures} masks are there already", rest.Output, StringComparison.Ordinal);
        Assert.Equal(pictures, Count("stopped"));
        Assert.Equal(Listing("whole"), Listing("stopped"));
    }

    private ProcessOutcome Export(params string[] more) =>
        _work.SelfSup(["export-masks", "--data", _work.Data.Root, "--weights", _weights.Path, "--device", "cpu", .. more]);

    private int Count(string name) => Directory.Exists(_work.File(name)) ? Directory.GetFiles(_work.File(name), "*.png", SearchOption.AllDirectories).Length : 0;

    private string[] Masks(string name) =>
        [.. Directory.GetFiles(_work.File(name), "*.png", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_work.File(name + "/" + SampleData.Folder), path)).Order(StringComparer.Ordinal)];

    private string Listing(string name) => string.Join('\n', Directory.EnumerateFiles(_work.File(name), "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(path => $"{Path.GetRelativePath(_work.File(name), path)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}"));

    private static void Shell(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}");
    }

    /// <summary>The smallest network's file, filled by the golden files' rule, for all tests of the class.</summary>
    public sealed class WeightsFile : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public WeightsFile()
        {
            using DeepLabV3 network = DeepLabModels.Create(DeepLabModels.MobileNet);
            GoldenWeights.Fill(network, "weights.deeplab");
            Path = _folder.File("mobilenet.pth");
            WeightFile.Write(Path, StateDictionaryModules.Save(network));
        }

        public string Path { get; }

        public void Dispose() => _folder.Dispose();
    }
}
