using FFMpegCore;
using FFMpegCore.Pipes;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Rendering;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation.Video;

public sealed class VideoWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        GlobalFFOptions.Configure(new FFOptions());
        _folder.Dispose();
    }

    [Theory]
    [InlineData(64, 48, 64, 48, 12, 10)]
    [InlineData(63, 47, 64, 48, 3, 29.97)]
    [InlineData(1, 1, 2, 2, 2, 1)]
    [InlineData(320, 96, 320, 96, 1, 25)]
    public void SizeCountAndRateAreRight(int width, int height, int videoWidth, int videoHeight, int frames, double rate)
    {
        string path = Path.Combine(_folder.FullPath, "new", "Vidéo 视频.mp4");
        Write(path, frames, rate, i => Solid(width, height, (byte)(i * 10), 100, 100));
        VideoStream video = FFProbe.Analyse(path).PrimaryVideoStream!;
        Assert.Equal((videoWidth, videoHeight, "h264", "yuv420p", "bt709", "tv"), (video.Width, video.Height, video.CodecName, video.PixelFormat, video.ColorSpace, video.ColorRange));
        Assert.Equal(rate, video.FrameRate, 0.005);
        Assert.Equal(frames, FFProbe.GetFrames(path).Frames.Count);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void TheIndexIsAtTheFront()
    {
        string path = _folder.File("fast.mp4");
        Write(path, 2, 10, _ => Solid(16, 16, 0, 0, 0));
        string text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path));
        Assert.InRange(text.IndexOf("moov", StringComparison.Ordinal), 0, text.IndexOf("mdat", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(255, 0, 0)]
    [InlineData(0, 128, 255)]
    [InlineData(251, 252, 191)]
    [InlineData(0, 0, 3)]
    public void ColoursComeBack(byte red, byte green, byte blue)
    {
        string path = _folder.File("colour.mp4");
        Write(path, 1, 10, _ => Solid(33, 17, red, green, blue));
        byte[] pixels = Decode(path);
        Assert.Equal(34 * 18 * 3, pixels.Length);

        // The padded column and row repeat the edge, so every pixel is the same.
        for (int i = 0; i < pixels.Length; i += 3)
        {
            Assert.InRange(pixels[i], red - 4, red + 4);
            Assert.InRange(pixels[i + 1], green - 4, green + 4);
            Assert.InRange(pixels[i + 2], blue - 4, blue + 4);
        }
    }

    [Fact]
    public void AnUnfinishedVideoLeavesWhatWasThere()
    {
        string path = _folder.Write("video.mp4", "old");
        using (VideoWriter writer = new(path, 10))
        {
            for (int i = 0; i < 20; i++)
                writer.Write(Solid(64, 48, 0, 0, 0));
            Assert.Equal(20, writer.FrameCount);
        }

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.FullPath));
    }

    [Fact]
    public void ACancelledVideoLeavesNothing()
    {
        string path = _folder.File("video.mp4");
        using CancellationTokenSource cancellation = new();
        using (VideoWriter writer = new(path, 10, cancellation: cancellation.Token))
        {
            writer.Write(Solid(64, 48, 0, 0, 0));
            cancellation.Cancel();
            Assert.ThrowsAny<OperationCanceledException>(() => writer.Write(Solid(64, 48, 0, 0, 0)));
            Assert.ThrowsAny<OperationCanceledException>(writer.Complete);
        }

        Assert.Empty(Directory.GetFiles(_folder.FullPath));
    }

    [Fact]
    public void AMissingFfmpegIsOneClearLine()
    {
        string? path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", _folder.FullPath);
        try
        {
            UserErrorException error = Assert.Throws<UserErrorException>(() => new VideoWriter(_folder.File("video.mp4"), 10));
            Assert.Contains("apt-get install ffmpeg", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    [Fact]
    public void AFailingFfmpegIsOneClearLine()
    {
        Directory.CreateDirectory(_folder.File("video.mp4"));
        string path = Path.Combine(_folder.File("video.mp4"), new string('x', 300) + ".mp4");
        using VideoWriter writer = new(path, 10);
        UserErrorException error = Assert.Throws<UserErrorException>(() =>
        {
            for (int i = 0; i < 1000; i++)
                writer.Write(Solid(64, 48, 0, 0, 0));
            writer.Complete();
        });
        Assert.Contains("File name too long", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void AnFfmpegThatDiesHalfWayIsOneClearLine()
    {
        UseFfmpeg("""echo "disk on fire" >&2; exit 3""");
        using VideoWriter writer = new(_folder.File("video.mp4"), 10);
        UserErrorException error = Assert.Throws<UserErrorException>(() =>
        {
            for (int i = 0; i < 1000; i++)
                writer.Write(Solid(64, 48, 0, 0, 0));
            writer.Complete();
        });
        Assert.Contains("(disk on fire)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutX264AnotherEncoderIsTakenAndSaid()
    {
        Assert.Equal(("libx264", null), (VideoEncoder.Choose().Name, VideoEncoder.Choose().Note));
        UseFfmpeg("""exec /usr/bin/env -i /usr/bin/ffmpeg "$@" """);
        string path = _folder.File("video.mp4");
        using (VideoWriter writer = new(path, 10))
        {
            Assert.Equal("mpeg4", writer.Encoder.Name);
            Assert.Contains("no H.264 encoder", writer.Encoder.Note, StringComparison.Ordinal);
            writer.Write(Solid(64, 48, 0, 0, 0));
            writer.Complete();
        }

        Assert.Equal("mpeg4", FFProbe.Analyse(path).PrimaryVideoStream!.CodecName);
    }

    [Fact]
    public void WrongUseIsRefused()
    {
        string path = _folder.File("video.mp4");
        Assert.Throws<ArgumentOutOfRangeException>(() => new VideoWriter(path, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VideoWriter(path, 10, 52));
        using VideoWriter writer = new(path, 10);
        Assert.Throws<InvalidOperationException>(writer.Complete);
        writer.Write(Solid(64, 48, 0, 0, 0));
        Assert.Throws<ArgumentException>(() => writer.Write(Solid(64, 49, 0, 0, 0)));
        writer.Complete();
        Assert.Throws<ObjectDisposedException>(() => writer.Write(Solid(64, 48, 0, 0, 0)));
    }

    private static RgbImage Solid(int width, int height, byte red, byte green, byte blue)
    {
        RgbImage image = RgbImage.Uninitialized(width, height);
        for (int i = 0; i < image.Pixels.Length; i += 3)
            (image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]) = (red, green, blue);
        return image;
    }

    private static void Write(string path, int frames, double rate, Func<int, RgbImage> frame)
    {
        using VideoWriter writer = new(path, rate);
        for (int i = 0; i < frames; i++)
            writer.Write(frame(i));
        writer.Complete();
    }

    private static byte[] Decode(string path)
    {
        using MemoryStream pixels = new();
        FFMpegArguments.FromFileInput(path).OutputToPipe(new StreamPipeSink(pixels), o => o.ForceFormat("rawvideo").ForcePixelFormat("rgb24")).ProcessSynchronously();
        return pixels.ToArray();
    }

    // An ffmpeg whose lists know MPEG-4 part 2 only, and whose work is the script's.
    private void UseFfmpeg(string script)
    {
        const string Lists = """case "$2" in -codecs|-encoders|-decoders) echo ' V.S... mpeg4                MPEG-4 part 2'; exit 0;; esac""";
        string program = _folder.Write(Path.Combine("bin", "ffmpeg"), $"#!/bin/sh\n{Lists}\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        GlobalFFOptions.Configure(new FFOptions { BinaryFolder = Path.GetDirectoryName(program)!, UseCache = false });
    }
}
