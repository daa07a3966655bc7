using System.Text.Json.Nodes;
using SelfSup.Data.Calibration;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using SelfSup.Evaluation.Rendering;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>From a video of one's own to a model: <c>data from-video</c>, <c>data check</c> and <c>train</c> as a user meets them.</summary>
public sealed class OwnVideoTests : IDisposable
{
    private const string Name = "Mein Vídeo.mp4";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Frames 0 to 11, eight times the last of them (frozen), 12 to 24 with frame 20 twice: 33 + 1.
    [Fact]
    public void FrozenAndRepeatedFramesAreLeftOutByNumberAndTheRestIsTrainedOn()
    {
        int[] frames = [.. Enumerable.Range(0, 12), .. Enumerable.Repeat(11, 8), .. Enumerable.Range(12, 9), .. Enumerable.Range(20, 5)];
        Video(Name, frames);
        ProcessOutcome outcome = FromVideo("--intrinsics", "185,184,157,44", "--crop-bottom", "16", "--size", "160x40").Succeeded();
        Assert.Contains("25 of 34 frames kept in 2 drives", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("left out: 9 repeated", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"selfsup train --split own_video --data frames --set model.width=", outcome.Output, StringComparison.Ordinal);

        JsonObject video = JsonNode.Parse(File.ReadAllText(_folder.File("frames/video.json")))!["videos"]![0]!.AsObject();
        Assert.Equal(34, (int)video["frames_read"]!);
        Assert.Equal(25, (int)video["frames_kept"]!);
        Assert.Equal(9, (int)video["left_out"]!["duplicate"]!);
        Assert.Equal(["Mein_Vídeo", "Mein_Vídeo_2"], video["drives"]!.AsArray().Select(drive => (string)drive!["folder"]!));
        Assert.Equal([12, 13], video["drives"]!.AsArray().Select(drive => (int)drive!["frames"]!));
        Assert.Equal([0, 20], video["drives"]!.AsArray().Select(drive => (int)drive!["first_source_frame"]!));
        string[] second = [.. File.ReadLines(_folder.File("frames/Mein_Vídeo_2/frames.csv")).Skip(1).Select(line => line.Split(',')[1])];
        Assert.Equal([.. Enumerable.Range(20, 9), .. Enumerable.Range(30, 4)], second.Select(int.Parse));

        // Cropped to 320x80, then halved.
        Assert.Equal(new CalibratedCamera(92.5, 92, 78.5, 22, 160, 40), CameraFile.ReadCamera(_folder.File("frames/camera.yaml")));
        Assert.Equal((160, 40), ImageFile.ReadSize(_folder.File("frames/Mein_Vídeo/000000.jpg")));
        FrameFolder dataset = new(_folder.File("frames"));
        SplitSet split = SplitFile.ReadFolder(_folder.File("frames/splits"));
        TripletIndex index = TripletIndex.Build([.. split.Train, .. split.Validation], [FrameId.Target, FrameId.Temporal(-1), FrameId.Temporal(1)], dataset);
        Assert.Empty(index.Missing);
        Assert.Equal(2, split.Validation.Count);
        Assert.Equal(7 + 8, split.Train.Count);

        ProcessOutcome trained = SelfSupProcess.Run(
            _folder.FullPath, "train", "--split", "own_video", "--data", "frames", "--out", "run", "--steps", "2", "--batch-size", "2", "--device", "cpu",
            "--set", "model.width=128", "--set", "model.height=64", "--set", "output.images_every_steps=0").Succeeded();
        Assert.Contains("training: 15 of 15 targets are usable", trained.Output, StringComparison.Ordinal);
        Assert.All(new RunFiles(_folder.File("run")).Losses(), loss => Assert.InRange(loss, 0, 1));

        // 15 targets are too few, and the only failure.
        SelfSupProcess.Run(_folder.FullPath, "data", "check", "--data", "frames", "--json", "findings.json").FailedWith(1, "(triplets;");
        JsonObject report = JsonNode.Parse(File.ReadAllText(_folder.File("findings.json")))!.AsObject();
        Assert.Equal(1, (int)report["failures"]!);
        Assert.Equal(15, (int)report["targets"]!);
    }

    [Fact]
    public void SeveralVideosOfOtherSizesHaveTheirOwnCameras()
    {
        Video("a.mp4", Enumerable.Range(0, 6));
        Directory.CreateDirectory(_folder.File("b"));
        Video("b/a.mp4", Enumerable.Range(0, 6), picture => LanczosResampler.Resize(picture, 160, 64));
        SelfSupProcess.Run(_folder.FullPath, "data", "from-video", "a.mp4", "b/a.mp4", "--out", "frames", "--fov", "90", "--format", "png").Succeeded();
        Assert.Equal(new CalibratedCamera(160, 160, 160, 48, 320, 96), Rounded(CameraFile.ReadCamera(_folder.File("frames/a/camera.yaml"))));
        Assert.Equal(new CalibratedCamera(80, 80, 80, 32, 160, 64), Rounded(CameraFile.ReadCamera(_folder.File("frames/a_2/camera.yaml"))));
        Assert.False(File.Exists(_folder.File("frames/camera.yaml")));
        Assert.Equal(6, Directory.GetFiles(_folder.File("frames/a_2"), "*.png").Length);
        Assert.False(File.Exists(_folder.File("frames/splits/val_files.txt")));
    }

    [Fact]
    public void WhatCannotBeUsedLeavesNothing()
    {
        Video("still.mp4", Enumerable.Repeat(3, 10));
        _folder.Write("text.mp4", "no video");
        Video("good.mp4", Enumerable.Range(0, 5));
        File.WriteAllBytes(_folder.File("cut.mp4"), File.ReadAllBytes(_folder.File("good.mp4"))[..3000]);
        FromVideoOf("still.mp4").FailedWith(1, "still.mp4", "of 10", "9 repeated");
        FromVideoOf("text.mp4").FailedWith(1, "text.mp4");
        FromVideoOf("missing.mp4").FailedWith(1, "missing.mp4");
        FromVideoOf("cut.mp4").FailedWith(1, "cut.mp4");
        Assert.Equal(["cut.mp4", "good.mp4", "still.mp4", "text.mp4"], Directory.GetFileSystemEntries(_folder.FullPath).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        _folder.Write("frames/mine.txt", "keep");
        FromVideoOf("good.mp4").FailedWith(2, "frames", "exists already");
        Assert.Equal("keep", File.ReadAllText(_folder.File("frames/mine.txt")));
    }

    [Fact]
    public void InterruptLeavesNothing()
    {
        Video("long.mp4", Enumerable.Range(0, 600).Select(i => i % 24));
        using SelfSupProcess process = SelfSupProcess.Start(_folder.FullPath, ["data", "from-video", "long.mp4", "--out", "frames", "--fov", "81", "--format", "png"]);
        process.WaitUntil(() => Directory.GetFiles(_folder.FullPath, "000002.png", SearchOption.AllDirectories).Length > 0);
        process.Signal("INT");
        Assert.Equal(130, process.Wait().ExitCode);
        Assert.Equal(["long.mp4"], Directory.GetFileSystemEntries(_folder.FullPath).Select(Path.GetFileName));
    }

    private ProcessOutcome FromVideo(params string[] more) => SelfSupProcess.Run(_folder.FullPath, ["data", "from-video", Name, "--out", "frames", .. more]);

    private ProcessOutcome FromVideoOf(string video) => SelfSupProcess.Run(_folder.FullPath, "data", "from-video", video, "--out", "frames", "--fov", "81");

    private void Video(string name, IEnumerable<int> frames, Func<RgbImage, RgbImage>? change = null)
    {
        using VideoWriter writer = new(_folder.File(name), 10, rateFactor: 8);
        foreach (int frame in frames)
        {
            RgbImage picture = StreetDrives.Pictures[0][frame];
            writer.Write(change?.Invoke(picture) ?? picture);
        }

        writer.Complete();
    }

    private static CalibratedCamera Rounded(CalibratedCamera camera) => camera with { FocalX = Math.Round(camera.FocalX, 9), FocalY = Math.Round(camera.FocalY, 9) };
}
