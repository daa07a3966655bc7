using SelfSup.Data.Images;
using SelfSup.Data.Video;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary><c>selfsup render</c> as a child process: what it writes, what it refuses, and what a signal leaves.</summary>
public sealed class RenderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _weights;

    public RenderTests() => _weights = GoldenWeightFiles.Write(_folder.File("golden"), ".safetensors", 64, 128);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AVideoBecomesItsDisparityVideoWithPredictsColours()
    {
        string input = SampleVideo.Ffmpeg(
            "-f", "lavfi", "-i", "testsrc2=s=384x192:r=10:d=1.2", "-f", "lavfi", "-i", "sine=d=1.2", "-c:v", "libx264", "-crf", "1", "-pix_fmt", "yuv420p", "-c:a", "aac", _folder.File("Straße.mp4"));
        string output = _folder.File("out/Tiefe.mp4");
        ProcessOutcome outcome = Render(input, output, "--layout", "disparity", "--quality", "0", "--smoothing", "0").Succeeded();
        Assert.Contains("rendering: frame 12/12 (100%)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("12 frames of 384x192, 10 a second", outcome.Output, StringComparison.Ordinal);
        (VideoInfo before, VideoInfo after) = (VideoInfo.Read(input), VideoInfo.Read(output));
        Assert.Equal((384, 192, 10.0, before.FrameCount, before.Duration, true), (after.Width, after.Height, after.FramesPerSecond, after.FrameCount, after.Duration, after.HasSound));

        using VideoReader source = new(input);
        for (int i = 0; i < 12 && source.TryRead(out RgbImage? frame); i++)
            ImageFile.WritePng(_folder.File($"frames/{i}.png"), frame);
        SelfSupProcess.Run(_folder.FullPath, "predict", "frames/*.png", "--weights", _weights, "--device", "cpu", "--out", "pictures").Succeeded();
        using VideoReader result = new(output);
        for (int i = 0; i < 12; i++)
        {
            RgbImage expected = ImageFile.Read(_folder.File($"pictures/{i}_disp.png"));
            Assert.True(result.TryRead(out RgbImage? drawn));
            Assert.InRange(MeanLumaDifference(expected, drawn), 0, 2);
        }
    }

    [Fact]
    public void ADriveOfTheDataFolderIsRenderedWithAllThatCanBeDrawn()
    {
        SampleData data = SampleData.Create(_folder.File("data"));
        ProcessOutcome outcome = SelfSupProcess.Run(
            _folder.FullPath,
            ["render", SampleData.Folder, "--data", data.Root, "--weights", _weights, "--out", "drive.mp4", "--fps", "12.5", "--layout", "side", "--frame-numbers", "--scale-bar", "--depth-scale", "stereo", "--batch", "3", "--post-process"]).Succeeded();
        Assert.Contains("7 frames of 320x64, 12.5 a second", outcome.Output, StringComparison.Ordinal);
        VideoInfo video = VideoInfo.Read(_folder.File("drive.mp4"));
        Assert.Equal((320, 64, 12.5, (long?)7), (video.Width, video.Height, video.FramesPerSecond, video.FrameCount));
    }

    [Fact]
    public void WhatCannotBeRenderedIsOneClearLine()
    {
        Render(_folder.File("missing.mp4"), "out.mp4").FailedWith(1, "missing.mp4");
        Render(_folder.Write("noise.mp4", "not a video"), "out.mp4").FailedWith(1, "noise.mp4", "not a video");
        string whole = SampleVideo.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=5", "-c:v", "libx264", "-g", "10", "-movflags", "faststart", _folder.File("whole.mp4"));
        byte[] bytes = File.ReadAllBytes(whole);
        Render(_folder.Write("cut.mp4", bytes[..(bytes.Length * 6 / 10)]), "out.mp4").FailedWith(1, "cut.mp4", "damaged or cut after");
        Render(whole, "out.mp4", "--fps", "5").FailedWith(2, "--fps");
        Assert.Empty(Directory.GetFiles(_folder.FullPath, "out*"));
    }

    [Fact]
    public void AMissingFfmpegIsOneClearLine()
    {
        string dotnet = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);
        string input = SampleVideo.Write(_folder.File("in.mp4"), 64, 48, 1, 10);
        Directory.CreateDirectory(_folder.File("bin"));
        File.CreateSymbolicLink(_folder.File("bin/dotnet"), dotnet);
        using SelfSupProcess process = SelfSupProcess.Start(
            _folder.FullPath, ["render", input, "--weights", _weights, "--out", "out.mp4"], new Dictionary<string, string?> { ["PATH"] = _folder.File("bin") });
        process.Wait().FailedWith(1, "ffmpeg: not found", "apt-get install ffmpeg");
    }

    [Fact]
    public void SignalsLeaveNothingUnderTheNameAndTheNextRunClearsUp()
    {
        string input = SampleVideo.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=160x96:r=30:d=300", "-c:v", "libx264", "-preset", "ultrafast", _folder.File("long.mp4"));
        string output = _folder.File("out/video.mp4");
        using (SelfSupProcess interrupted = Start(input, output))
        {
            Assert.True(interrupted.WaitUntil(() => Begun(output).Any(file => new FileInfo(file).Length > 0)));
            interrupted.Signal("INT");
            ProcessOutcome outcome = interrupted.Wait();
            Assert.True(outcome.ExitCode == 130, $"exit code {outcome.ExitCode}\n{outcome.Output}\n{outcome.Error}");
            Assert.Empty(Begun(output));
        }

        using (SelfSupProcess killed = Start(input, output))
        {
            Assert.True(killed.WaitUntil(() => Begun(output).Any(file => new FileInfo(file).Length > 0)));
            killed.Signal("KILL");
            Assert.Equal(ProcessOutcome.Killed, killed.Wait().ExitCode);
        }

        Assert.EndsWith(".tmp", Assert.Single(Begun(output)), StringComparison.Ordinal);
        string one = _folder.File("one.png");
        ImageFile.WritePng(one, SampleVideo.Frame(64, 48, 50));
        Render(one, output).Succeeded();
        Assert.Equal([output], Begun(output));
        Assert.Equal((64, 96), (VideoInfo.Read(output).Width, VideoInfo.Read(output).Height));
    }

    [Fact]
    public void PredictDoesTheOthersWhenAPictureIsBad()
    {
        for (int i = 0; i < 4; i++)
            Directory.CreateDirectory(_folder.File($"in/{i}"));
        foreach (int i in new[] { 0, 1, 3 })
            ImageFile.WritePng(_folder.File($"in/{i}/x.png"), SampleVideo.Frame(64, 48, 50));
        _folder.Write("in/2/x.png", "no picture");
        SelfSupProcess.Run(
            _folder.FullPath, "predict", "in/**/*.png", "--weights", _weights, "--out", "out", "--depth-png", "--depth-scale", "stereo", "--side-by-side", "--batch", "2")
            .FailedWith(1, "in/2/x.png", "the other 3 pictures are done");
        foreach (int i in new[] { 0, 1, 3 })
            Assert.Equal(["x_depth.png", "x_disp.png", "x_side.png"], Directory.GetFiles(_folder.File($"out/{i}")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Gray16Image depth = Png16.Read(_folder.File("out/0/x_depth.png"));
        Assert.Equal((64, 48), (depth.Width, depth.Height));
        Assert.DoesNotContain((ushort)0, depth.Values);
        SelfSupProcess.Run(_folder.FullPath, "predict", "in/0", "in/1", "--weights", _weights, "--out", "flat").FailedWith(1, "in/0/x.png", "in/1/x.png");
        Assert.False(Directory.Exists(_folder.File("flat")));
    }

    // H.264 halves the resolution of colours but not of brightness, and a network of random weights gives a speckled picture.
    private static double MeanLumaDifference(RgbImage expected, RgbImage actual)
    {
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        return Enumerable.Range(0, expected.Width * expected.Height).Average(pixel => Math.Abs(Luma(expected, pixel) - Luma(actual, pixel)));
    }

    private static double Luma(RgbImage image, int pixel) =>
        (0.2126 * image.Pixels[3 * pixel]) + (0.7152 * image.Pixels[(3 * pixel) + 1]) + (0.0722 * image.Pixels[(3 * pixel) + 2]);

    private static string[] Begun(string output) => Directory.Exists(Path.GetDirectoryName(output)) ? Directory.GetFiles(Path.GetDirectoryName(output)!) : [];

    private ProcessOutcome Render(string input, string output, params string[] more)
    {
        using SelfSupProcess process = Start(input, output, more);
        return process.Wait();
    }

    private SelfSupProcess Start(string input, string output, params string[] more) =>
        SelfSupProcess.Start(_folder.FullPath, ["render", input, "--weights", _weights, "--out", output, "--device", "cpu", .. more]);
}
