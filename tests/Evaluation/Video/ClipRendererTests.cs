using FFMpegCore;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Data.Video;
using SelfSup.Evaluation.Rendering;
using SelfSup.Evaluation.Rendering.Clips;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation.Video;

public sealed class ClipRendererTests : IDisposable
{
    // At rate factor 0 what is left is the rounding of colours to luminance and halved chroma.
    private const double CodecError = 3;
    private static readonly ClipRenderOptions s_exact = new() { RateFactor = 0, Picture = new DisparityVideoOptions { Layout = VideoLayout.Disparity, SmoothingSeconds = 0 } };
    private readonly TemporaryFolder _folder = new();

    private string Output => _folder.File("out/Tiefe 视频.mp4");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(VideoLayout.Stacked, 64, 48, 64, 96, 20, 10)]
    [InlineData(VideoLayout.Side, 64, 48, 128, 48, 7, 29.97)]
    [InlineData(VideoLayout.Disparity, 64, 48, 64, 48, 1, 25)]
    public void SizeCountRateAndLengthAreTheInputs(VideoLayout layout, int width, int height, int outWidth, int outHeight, int frames, double rate)
    {
        string input = SampleVideo.Write(_folder.File("in.mp4"), width, height, frames, rate);
        List<long> progress = [];
        RenderedClip video = Render(input, new ClipRenderOptions { Picture = new DisparityVideoOptions { Layout = layout } }, new StandInPredictor(), progress.Add);
        Assert.Equal((frames, outWidth, outHeight), (video.FrameCount, video.Width, video.Height));
        Assert.Equal(Enumerable.Range(1, frames).Select(i => (long)i), progress);
        (VideoInfo before, VideoInfo after) = (VideoInfo.Read(input), VideoInfo.Read(Output));
        Assert.Equal((outWidth, outHeight, (long?)frames, before.Duration, false), (after.Width, after.Height, after.FrameCount, after.Duration, after.HasSound));
        Assert.Equal(before.FramesPerSecond, after.FramesPerSecond, 1e-6);
        Assert.Equal(frames, FFProbe.GetFrames(Output).Frames.Count);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Output)!));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void EachFrameShowsItsOwnDisparityInOrder(int batch)
    {
        const int Frames = 10;
        string input = SampleVideo.Write(_folder.File("in.mp4"), 64, 48, Frames, 10);
        StandInPredictor predictor = new();
        Render(input, s_exact with { BatchSize = batch }, predictor);
        Assert.Equal(batch == 1 ? [.. Enumerable.Repeat(1, Frames)] : [4, 4, 2], predictor.Batches);
        using VideoReader source = new(input);
        using VideoReader result = new(Output);
        for (int i = 0; i < Frames; i++)
        {
            Assert.True(source.TryRead(out RgbImage? image) && result.TryRead(out RgbImage? drawn) && MeanDifference(Picture(image), drawn) < CodecError);
        }
    }

    [Fact]
    public void OneFrameLooksAsThePicture()
    {
        string picture = _folder.File("one.png");
        ImageFile.WritePng(picture, SampleVideo.Frame(96, 64, 90));
        Render(picture, s_exact with { Picture = new DisparityVideoOptions { Layout = VideoLayout.Disparity } }, new StandInPredictor());
        new PredictionWriter(_folder.FullPath).Write(picture, StandInPredictor.Disparity(100), 8, 4, 96, 64);
        using VideoReader result = new(Output);
        Assert.True(result.TryRead(out RgbImage? drawn));
        Assert.True(MeanDifference(ImageFile.Read(_folder.File("one_disp.png")), drawn) < CodecError);
        Assert.Equal(ClipSource.DefaultFramesPerSecond, result.Info.FramesPerSecond, 1e-6);
    }

    [Theory]
    [InlineData("sine=d=1.2", "aac", "in.mp4")]
    [InlineData("sine=d=3", "libmp3lame", "longer.mkv")]
    [InlineData("sine=d=0.5", "pcm_s16le", "shorter.mov")]
    public void SoundIsKeptAtTheFramesLength(string sound, string codec, string name)
    {
        string input = SampleVideo.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=1.2", "-f", "lavfi", "-i", sound, "-c:v", "libx264", "-c:a", codec, _folder.File(name));
        Render(input, new ClipRenderOptions(), new StandInPredictor());
        IMediaAnalysis analysis = FFProbe.Analyse(Output);
        Assert.Equal("aac", analysis.PrimaryAudioStream!.CodecName);
        Assert.Equal(1.2, analysis.PrimaryVideoStream!.Duration.TotalSeconds, 1e-3);

        // A packet of sound has 1024 samples.
        Assert.InRange(analysis.PrimaryAudioStream.Duration.TotalSeconds, 1.2, 1.2 + (1024.0 / 44100));
        Assert.InRange(analysis.Duration.TotalSeconds, 1.2, 1.2 + (1024.0 / 44100));
        Assert.Equal(12, FFProbe.GetFrames(Output, customArguments: "-select_streams v").Frames.Count);
        Render(input, new ClipRenderOptions { KeepSound = false }, new StandInPredictor());
        Assert.False(VideoInfo.Read(Output).HasSound);
    }

    [Fact]
    public void FoldersPatternsAndDrivesAreClips()
    {
        foreach (string name in new[] { "frames/f9.png", "frames/f10.png", "frames/f10_disp.png", "kitti/DATE/DRIVE/image_02/data/0.png", "kitti/DATE/DRIVE/image_02/data/1.png", "empty/a.txt" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
            ImageFile.WritePng(_folder.File(name), SampleVideo.Frame(64, 48, name.Contains('9', StringComparison.Ordinal) ? 20 : 90));
        }

        using IClip frames = Open("frames");
        Assert.Equal((2, 10.0, null), (frames.FrameCount, frames.FramesPerSecond, frames.Sound));
        Assert.True(frames.TryRead(out RgbImage? first));
        Assert.Equal(30, first.Pixels[0]);
        Assert.True(frames.TryRead(out _));
        Assert.False(frames.TryRead(out _));
        Assert.Equal(1, Open("frames/*9.png").FrameCount);
        Assert.Equal(2, Open("kitti/DATE/DRIVE").FrameCount);
        Assert.Equal(2, Open("kitti/**/*.png").FrameCount);
        using IClip drive = ClipSource.Open("DATE/DRIVE", _folder.File("kitti"), 12.5);
        Assert.Equal((2, 12.5), (drive.FrameCount, drive.FramesPerSecond));
        foreach (string wrong in new[] { "empty", "missing", "empty/*.png" })
            Assert.Contains(_folder.File(wrong), Assert.Throws<UserErrorException>(() => Open(wrong)).Message, StringComparison.Ordinal);
        string video = SampleVideo.Write(_folder.File("in.mp4"), 64, 48, 1, 10);
        Assert.Contains("--fps", Assert.Throws<ConfigurationException>(() => ClipSource.Open(video, "kitti_data", 5)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FramesOfTwoSizesAreAClearLineAndLeaveNothing()
    {
        Directory.CreateDirectory(_folder.File("frames"));
        ImageFile.WritePng(_folder.File("frames/1.png"), SampleVideo.Frame(64, 48, 20));
        ImageFile.WritePng(_folder.File("frames/2.png"), SampleVideo.Frame(64, 50, 20));
        Fails(_folder.File("frames"), new StandInPredictor(), "frames/2.png: 64x50 pixels", "64x48");
    }

    [Fact]
    public void ADamagedVideoLeavesNothing()
    {
        string whole = SampleVideo.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=5", "-c:v", "libx264", "-g", "10", "-movflags", "faststart", _folder.File("whole.mp4"));
        byte[] bytes = File.ReadAllBytes(whole);
        Fails(_folder.Write("cut.mp4", bytes[..(bytes.Length * 6 / 10)]), new StandInPredictor(), "cut.mp4", "damaged or cut after");
    }

    [Fact]
    public void AFailingNetworkEndsAllStages()
    {
        string input = SampleVideo.Write(_folder.File("in.mp4"), 64, 48, 60, 10);
        int calls = 0;
        Fails(input, new StandInPredictor { OnPredict = _ => calls = calls < 20 ? calls + 1 : throw new UserErrorException("the network fell over") }, "the network fell over");
    }

    [Fact]
    public void ACancelledRenderLeavesWhatWasThere()
    {
        string input = SampleVideo.Write(_folder.File("in.mp4"), 64, 48, 60, 10);
        _folder.Write(Path.GetRelativePath(_folder.FullPath, Output), "old");
        using CancellationTokenSource cancellation = new();
        int calls = 0;
        StandInPredictor predictor = new()
        {
            OnPredict = _ =>
            {
                if (++calls == 20)
                    cancellation.Cancel();
            },
        };
        using IClip clip = new VideoClip(input, cancellation.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => new ClipRenderer(predictor, s_exact).Render(clip, Output, cancellation: cancellation.Token));
        Assert.Equal("old", File.ReadAllText(Output));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Output)!));
    }

    [Fact]
    public void BeginningsOfKilledRunsAreRemovedAndOthersKept()
    {
        string input = SampleVideo.Write(_folder.File("in.mp4"), 64, 48, 2, 10);
        string name = Path.GetRelativePath(_folder.FullPath, Output);
        string stale = _folder.Write(name + ".4194303.tmp", "half");
        string[] kept = [_folder.Write($"{name}.{Environment.ProcessId + 0}.tmp.tmp", "other"), _folder.Write(name + ".mine.tmp", "other"), _folder.Write("out/other.mp4.4194303.tmp", "other")];
        Render(input, new ClipRenderOptions(), new StandInPredictor());
        Assert.False(File.Exists(stale));
        Assert.All(kept, file => Assert.True(File.Exists(file)));
    }

    [Theory]
    [InlineData("out.avi", "in.mp4", "out.avi")]
    [InlineData("in.mp4", "./in.mp4", "input itself")]
    [InlineData("linked.mp4", "in.mp4", "input itself")]
    [InlineData("folder.mp4", "in.mp4", "is a folder")]
    public void WrongTargetsAreRefused(string target, string input, string expected)
    {
        _folder.Write("in.mp4", "video");
        Directory.CreateDirectory(_folder.File("folder.mp4"));
        File.CreateSymbolicLink(_folder.File("linked.mp4"), _folder.File("in.mp4"));
        string message = Assert.Throws<ConfigurationException>(() => ClipRenderer.RequireTarget(_folder.File(target), _folder.File(input), "--out")).Message;
        Assert.StartsWith("--out", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    private void Fails(string input, StandInPredictor predictor, params string[] parts)
    {
        string message = Assert.Throws<UserErrorException>(() => Render(input, new ClipRenderOptions(), predictor)).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', message);
        Assert.Empty(Directory.Exists(Path.GetDirectoryName(Output)) ? Directory.GetFiles(Path.GetDirectoryName(Output)!) : []);
    }

    private RenderedClip Render(string input, ClipRenderOptions options, StandInPredictor predictor, Action<long>? progress = null)
    {
        using IClip clip = ClipSource.Open(input, "kitti_data");
        return new ClipRenderer(predictor, options).Render(clip, Output, progress);
    }

    private IClip Open(string name) => ClipSource.Open(_folder.File(name), "kitti_data");

    private static RgbImage Picture(RgbImage image) => DisparityPicture.Render(StandInPredictor.Disparity(image.Pixels[0]), 8, 4, image.Width, image.Height);

    private static double MeanDifference(RgbImage expected, RgbImage actual)
    {
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        return expected.Pixels.Zip(actual.Pixels, (a, b) => Math.Abs(a - b)).Average();
    }
}
