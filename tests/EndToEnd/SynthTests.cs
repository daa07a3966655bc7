using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary><c>selfsup synth</c> as a user meets it: stopped and gone on with, killed, starved of disk, and its drives trained and evaluated on.</summary>
public sealed class SynthTests : IDisposable
{
    private const int Drives = 3;
    private const int Frames = 6;
    private static readonly string[] s_options = ["--drives", $"{Drives}", "--frames", $"{Frames}", "--size", "160x64", "--seed", "3"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("KILL", ProcessOutcome.Killed)]
    public void StoppedRecordingGoesOnToTheSameFiles(string signal, int exitCode)
    {
        Synth("whole").Succeeded();
        using (SelfSupProcess process = SelfSupProcess.Start(_folder.FullPath, ["synth", "stopped", .. s_options]))
        {
            process.WaitUntil(() => Images("stopped") >= 5);
            process.Signal(signal);
            Assert.Equal(exitCode, process.Wait().ExitCode);
        }

        Assert.InRange(Images("stopped"), 5, (2 * Drives * Frames) - 1);
        Assert.False(Directory.Exists(_folder.File("stopped/splits")));
        ProcessOutcome outcome = Synth("stopped").Succeeded();
        Assert.Contains("frames are there already", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(Listing("whole"), Listing("stopped"));
    }

    [Fact]
    public void SecondRunHasNothingToDoAndOtherOptionsAreRefused()
    {
        Synth("data").Succeeded();
        string before = Listing("data");
        Assert.Contains($"{Drives * Frames} of {Drives * Frames} frames are there already", Synth("data").Succeeded().Output, StringComparison.Ordinal);
        Synth("data", "--seed", "4").FailedWith(2, "synth.json", "seed is 3 there and 4 asked for");
        Synth("data", "--no-masks").FailedWith(2, "masks");
        Assert.Equal(before, Listing("data"));
    }

    [Fact]
    public void FolderOfOtherFilesIsRefused()
    {
        _folder.Write("photos/holiday.jpg", "sea");
        Synth("photos").FailedWith(2, "photos", "empty folder");
        Assert.Equal(["photos/holiday.jpg"], Directory.GetFiles(_folder.FullPath, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder.FullPath, path)));
    }

    [MountFact]
    public void FullDiskIsOneLineAndTheRecordingGoesOn()
    {
        Synth("whole").Succeeded();
        string disk = _folder.File("small");
        Directory.CreateDirectory(disk);
        Shell("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk);
        try
        {
            Synth("small").FailedWith(1, "small/", "space");
            Assert.Empty(Directory.GetFiles(disk, "*.tmp", SearchOption.AllDirectories));
            Shell("mount", "-o", "remount,size=200m", disk);
            Synth("small").Succeeded();
            Assert.Equal(Listing("whole"), Listing("small"));
        }
        finally
        {
            Shell("umount", disk);
        }
    }

    [Fact]
    public void DrivesAreTrainedOn()
    {
        Synth("data").Succeeded();
        using Workplace work = new();
        string[] overrides = ["--set", "data.split=own", "--set", "data.frame_ids=[0,-1,1,s]", "--set", "data.intrinsics=calibration", "--set", "output.validate_every_steps=1"];
        ProcessOutcome outcome = SelfSupProcess.Run(
            _folder.FullPath,
            ["train", "--config", work.Recipe, "--data", _folder.File("data"), "--out", work.Run.Folder, "--steps", "2", .. overrides]).Succeeded();
        Assert.Contains("8 of 8 targets", outcome.Output, StringComparison.Ordinal);
        Assert.All(work.Run.Losses(), loss => Assert.InRange(loss, 0, 1));
    }

    [Theory]
    [InlineData("scan")]
    [InlineData("dense")]
    public void TestDrivesAreEvaluatedOn(string truth)
    {
        Synth("data").Succeeded();
        string weights = GoldenWeightFiles.Write(_folder.File("golden"), ".safetensors", 64, 160);
        string json = _folder.File("report.json");
        SelfSupProcess.Run(
            _folder.FullPath,
            "eval", "--files", "data/splits/test_files.txt", "--weights", weights, "--data", "data", "--ground-truth", truth, "--json", json, "--device", "cpu").Succeeded();
        JsonObject report = JsonNode.Parse(File.ReadAllText(json))!.AsObject();
        Assert.Equal(Frames, (int)report["images"]!);

        // Random weights know nothing, but the ground truth is that of a street: median scaling leaves errors of the depths' own spread.
        Assert.InRange((double)report["abs_rel"]!, 0.1, 2);
        Assert.InRange((double)report["a1"]!, 0, 0.9);
    }

    private ProcessOutcome Synth(string name, params string[] more)
    {
        IEnumerable<string> options = more.Contains("--seed") ? s_options.SkipLast(2) : s_options;
        return SelfSupProcess.Run(_folder.FullPath, ["synth", name, .. options, .. more]);
    }

    private int Images(string name)
    {
        string root = _folder.File(name);
        return Directory.Exists(root) ? Directory.GetDirectories(root, "image_0*", SearchOption.AllDirectories).Where(path => Directory.Exists(Path.Combine(path, "data"))).Sum(path => Directory.GetFiles(Path.Combine(path, "data"), "*.png").Length) : 0;
    }

    // Every file with the hash of its content.
    private string Listing(string name)
    {
        string root = _folder.File(name);
        return string.Join('\n', Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => $"{Path.GetRelativePath(root, path)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}"));
    }

    private static void Shell(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}");
    }
}
