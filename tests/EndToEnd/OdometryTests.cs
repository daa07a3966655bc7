using System.Text.Json.Nodes;
using System.Xml.Linq;
using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Calibration;
using SelfSup.Data.Synthetic.Recording;
using SelfSup.Tests.Evaluation.Odometry;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary><c>selfsup eval --odometry</c> with pose files and with networks.</summary>
public sealed class OdometryTests : IDisposable
{
    private const int Frames = 6;
    private static readonly string[] s_names = ["t_err_percent", "r_err_deg_per_100m", "ate_metres", "rpe_metres", "rpe_degrees", "ate5_mean", "ate5_std"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PoseFilesAreScored()
    {
        Matrix<double>[] truth = Poses.Drive(300);
        PoseFile.Write(_folder.File("wahr heit/gt.txt"), truth);
        PoseFile.Write(_folder.File("pred.txt"), [.. truth.Select(pose => Poses.At(0.1 * pose[0, 3], 0, 0.1 * pose[2, 3]))]);
        ProcessOutcome outcome = Eval("--odometry", "--trajectory", "pred.txt", "--ground-truth", "wahr heit/gt.txt", "--json", "report.json", "--out", "plots").Succeeded();
        Assert.Contains("t_err %", outcome.Output, StringComparison.Ordinal);
        JsonObject report = Report();
        Assert.All(s_names, name => Assert.True((double)report[name]! >= 0, name));
        Assert.Equal(10, (double)report["sequences"]![0]!["scale"]!, 0.1);
        Assert.Equal("pred", (string)report["sequences"]![0]!["name"]!);
        Assert.Equal(8, report["by_length"]!.AsArray().Count);
        Assert.Equal(["pred.svg"], Directory.GetFiles(_folder.File("plots")).Select(Path.GetFileName));
        XElement.Load(_folder.File("plots/pred.svg"));

        // The same again with a frame's number before each pose, and some frames missing.
        string[] lines = File.ReadAllLines(_folder.File("pred.txt"));
        _folder.Write("some.txt", string.Concat(lines.Select((line, i) => i % 50 == 7 ? "" : $"{i} {line}\n")));
        Eval("--odometry", "--trajectory", "some.txt", "--ground-truth", "wahr heit/gt.txt", "--json", "report.json").Succeeded();
        Assert.Equal(294, (int)Report()["sequences"]![0]!["frames"]!);
    }

    [Fact]
    public void WhatCannotBeScoredIsOneLine()
    {
        PoseFile.Write(_folder.File("gt.txt"), Poses.Drive(20));
        PoseFile.Write(_folder.File("short.txt"), Poses.Drive(19));
        Eval("--odometry", "--trajectory", "short.txt", "--ground-truth", "gt.txt", "--json", "r.json").FailedWith(1, "short.txt has 19 poses and gt.txt 20");
        Eval("--odometry", "--trajectory", "none.txt", "--ground-truth", "gt.txt").FailedWith(1, "none.txt: no such file");
        Eval("--odometry", "--trajectory", "gt.txt").FailedWith(2, "--ground-truth");
        Eval("--odometry").FailedWith(2, "--weights");
        Eval("--trajectory", "gt.txt").FailedWith(2, "--odometry");
        Eval("--odometry", "--eigen", "--weights", "here").FailedWith(2, "--eigen");
        Eval("--eigen", "--weights", "here", "--ground-truth", "laser").FailedWith(2, "laser", "scan-z or dense");
        Eval("--odometry", "--weights", "here", "--data", ".", "--dataset", "sintel").FailedWith(2, "sintel", "kitti_odometry");
        Eval("--odometry", "--weights", "here", "--data", ".").FailedWith(1, "neither sequences");
        Assert.False(File.Exists(_folder.File("r.json")));
    }

    [Fact]
    public void SyntheticDrivesAreEvaluatedWithTheirOwnPoses()
    {
        SelfSupProcess.Run(_folder.FullPath, "synth", "data", "--drives", "3", "--frames", $"{Frames}", "--size", "160x64", "--no-scanner").Succeeded();
        string weights = GoldenWeightFiles.Write(_folder.File("golden"), ".safetensors", 64, 160);
        ProcessOutcome outcome = Eval("--odometry", "--weights", weights, "--data", "data", "--out", "out", "--json", "report.json", "--device", "cpu").Succeeded();

        // The third drive is the recording's own test list; it is too short for KITTI's segments.
        Assert.Contains("no 100 m segment in 2000_01_01_drive_0003", outcome.Output, StringComparison.Ordinal);
        JsonObject report = Report();
        Assert.Null(report["t_err_percent"]);
        Assert.All(s_names[2..], name => Assert.InRange((double)report[name]!, 0, 180));
        Assert.Equal(Frames, (int)report["sequences"]![0]!["frames"]!);
        string predicted = _folder.File("out/2000_01_01_drive_0003.txt");
        Assert.Equal(Frames, PoseFile.ReadTrack(predicted).Poses.Count);
        Assert.True(File.Exists(Path.ChangeExtension(predicted, ".svg")));

        // Written poses score as the network did, against the recorder's pose file, which the inertial records agree with.
        double ate = (double)report["ate_metres"]!;
        Eval("--odometry", "--trajectory", predicted, "--ground-truth", Path.Combine("data", DriveName.Poses(2)), "--json", "report.json").Succeeded();
        Assert.Equal(ate, (double)Report()["ate_metres"]!, 1e-4);

        Eval("--odometry", "--weights", weights, "--data", "data", "--sequence", "1", "2", "--json", "report.json", "--device", "cpu").Succeeded();
        Assert.Equal(["2000_01_01_drive_0001", "2000_01_01_drive_0002"], Report()["sequences"]!.AsArray().Select(sequence => (string)sequence!["name"]!));
        RefusedNetworks(weights);
    }

    [Fact]
    public void OdometrySequencesAreEvaluatedByAnyPoseNetwork()
    {
        using Workplace work = new();
        work.Train(1, "--set", "model.pose=posecnn").Succeeded();
        string sample = Path.Combine(work.Data.Root, SampleData.Folder, "image_02", "data");
        string[] images = [.. Directory.GetFiles(sample).Order(StringComparer.Ordinal)];
        foreach ((int i, string image) in images.Index())
        {
            string target = work.File($"kitti/sequences/09/image_2/{i:D6}{Path.GetExtension(image)}");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(image, target);
        }

        string[] arguments = ["eval", "--odometry", "--weights", work.Run.Folder, "--data", work.File("kitti"), "--sequence", "09", "--json", work.File("report.json"), "--device", "cpu"];
        work.SelfSup(arguments).FailedWith(1, "poses/09.txt");
        PoseFile.Write(work.File("kitti/poses/09.txt"), Poses.Drive(images.Length));
        work.SelfSup(arguments).Succeeded();
        Assert.Equal("09", (string)JsonNode.Parse(File.ReadAllText(work.File("report.json")))!["sequences"]![0]!["name"]!);
        work.SelfSup([.. arguments, "--out", work.File("kitti/poses")]).FailedWith(2, "kitti/poses", "ground-truth");
    }

    private void RefusedNetworks(string weights)
    {
        File.Delete(Path.Combine(weights, "pose.safetensors"));
        Eval("--odometry", "--weights", weights, "--data", "data", "--out", "none").FailedWith(1, weights, "no pose network");
        Directory.Delete(_folder.File($"data/{DriveName.Folder(2)}/oxts/data"), recursive: true);
        Eval("--odometry", "--weights", weights, "--data", "data", "--out", "none").FailedWith(1, "oxts", "no inertial records");
        Assert.False(Directory.Exists(_folder.File("none")));
    }

    private ProcessOutcome Eval(params string[] arguments) => SelfSupProcess.Run(_folder.FullPath, ["eval", .. arguments]);

    private JsonObject Report() => JsonNode.Parse(File.ReadAllText(_folder.File("report.json")))!.AsObject();
}
