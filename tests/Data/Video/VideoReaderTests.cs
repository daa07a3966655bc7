using System.Diagnostics;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Data.Video;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Video;

public sealed class VideoReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("plain.mp4", 64, 48, 60, 10)]
    [InlineData("Vidéo 'a' \"b\" 视频 %03d.mp4", 64, 48, 7, 29.97)]
    [InlineData("one.mp4", 320, 96, 1, 25)]
    [InlineData("tiny.mp4", 2, 2, 9, 30)]
    public void EveryFrameComesInOrder(string name, int width, int height, int frames, double rate)
    {
        using VideoReader reader = new(SampleVideo.Write(_folder.File(name), width, height, frames, rate));
        for (int i = 0; i < frames; i++)
        {
            Assert.True(reader.TryRead(out RgbImage? frame));
            Assert.Equal((width, height), (frame.Width, frame.Height));
            Assert.InRange(frame.Pixels[0], SampleVideo.Grey(i) + 7, SampleVideo.Grey(i) + 13);
            Assert.InRange(frame.Pixels[^1], SampleVideo.Grey(i) - 3, SampleVideo.Grey(i) + 3);
        }

        Assert.False(reader.TryRead(out _));
        Assert.False(reader.TryRead(out _));
        Assert.Equal(frames, reader.FrameCount);
    }

    [Theory]
    [InlineData("rgb24", "ffv1", "odd.mkv")]
    [InlineData("yuv444p", "ffv1", "odd444.mkv")]
    [InlineData("bgr24", "rawvideo", "raw.avi")]
    [InlineData("pal8", "gif", "odd.gif")]
    public void OddSizesAndOtherContainersAreRead(string pixels, string codec, string name)
    {
        string path = SampleVideo.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=34x18:r=10:d=1,format=gbrp,crop=33:17:0:0", "-pix_fmt", pixels, "-c:v", codec, _folder.File(name));
        Assert.Equal((33, 17, 10), Count(path));
    }

    [Fact]
    public void APhonesTurnIsApplied()
    {
        string upright = SampleVideo.Write(_folder.File("upright.mp4"), 64, 48, 2, 10);
        string turned = SampleVideo.Ffmpeg("-i", upright, "-c", "copy", "-metadata:s:v:0", "rotate=90", _folder.File("turned.mp4"));
        using VideoReader reader = new(turned);
        Assert.True(reader.TryRead(out RgbImage? frame));
        Assert.Equal((48, 64), (frame.Width, frame.Height));

        // Turned by a quarter, left and right halves lie above each other.
        int first = frame.Pixels[0], across = frame.Pixels[47 * 3], last = frame.Pixels[^1];
        Assert.InRange(first - across, -3, 3);
        Assert.InRange(Math.Abs(first - last), 6, 14);
    }

    [Fact]
    public void FramesThatAreNotEvenlySpacedComeAtTheirMeanRate()
    {
        // Ten frames in the first second, five in each of the next two.
        string path = SampleVideo.Ffmpeg(
            "-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=3", "-vf", "select='lt(n,10)+not(mod(n,2))'", "-vsync", "vfr", "-c:v", "libx264", _folder.File("phone.mp4"));
        VideoInfo info = VideoInfo.Read(path);
        Assert.False(info.IsEven);
        Assert.InRange(info.FramesPerSecond, 6, 7.5);
        (_, _, int frames) = Count(path);
        Assert.InRange(frames, 19, 21);
        Assert.InRange(frames / info.FramesPerSecond, 2.8, 3.1);
    }

    [Fact]
    public void ALateFirstFrameIsNotRepeated()
    {
        // The sound starts at 0, the pictures half a second later, as in cut streams.
        string path = SampleVideo.Ffmpeg(
            "-itsoffset", "0.5", "-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=1", "-f", "lavfi", "-i", "sine=d=2", "-c:v", "libx264", "-c:a", "aac", _folder.File("late.mkv"));
        Assert.Equal((64, 48, 10), Count(path));
        VideoInfo info = VideoInfo.Read(path);
        Assert.Equal((long?)10, info.FrameCount);
        Assert.InRange(info.Start.TotalSeconds, 0.49, 0.54);
    }

    [Fact]
    public void ASizeThatChangesOnTheWayIsBroughtToTheFirst()
    {
        string one = SampleVideo.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=1", "-c:v", "libx264", _folder.File("1.h264"));
        string two = SampleVideo.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=96x80:r=10:d=1", "-c:v", "libx264", _folder.File("2.h264"));
        string path = _folder.Write("both.h264", [.. File.ReadAllBytes(one), .. File.ReadAllBytes(two)]);
        Assert.Equal((64, 48, 20), Count(path));
        Assert.Null(VideoInfo.Read(path).FrameCount);
    }

    [Theory]
    [InlineData("cut.mp4", "libx264", "-movflags faststart")]
    [InlineData("cut.mkv", "libx264", "")]
    [InlineData("cut.avi", "mjpeg", "")]
    public void ACutFileIsAnErrorAfterTheFramesBefore(string name, string codec, string options)
    {
        string whole = SampleVideo.Ffmpeg(
            ["-f", "lavfi", "-i", "testsrc2=s=128x96:r=10:d=6", "-c:v", codec, "-g", "10", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), _folder.File("whole" + Path.GetExtension(name))]);
        byte[] bytes = File.ReadAllBytes(whole);
        string path = _folder.Write(name, bytes[..(bytes.Length * 6 / 10)]);
        (int frames, string message) = ReadUntilError(path);
        Assert.InRange(frames, 1, 55);
        Assert.Contains($"after {frames} of about", message, StringComparison.Ordinal);
    }

    [Fact]
    public void DamageInThePicturesIsAnError()
    {
        string whole = SampleVideo.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=128x96:r=10:d=4", "-c:v", "libx264", "-g", "10", _folder.File("whole.mkv"));
        byte[] bytes = File.ReadAllBytes(whole);
        new Random(3).NextBytes(bytes.AsSpan(bytes.Length / 2, 3000));
        (int frames, string message) = ReadUntilError(_folder.Write("damaged.mkv", bytes));
        Assert.InRange(frames, 1, 39);
        Assert.Contains("damaged", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AStoppedReaderLeavesNoFfmpeg()
    {
        string path = SampleVideo.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=640x480:r=30:d=20", "-c:v", "libx264", "-preset", "ultrafast", _folder.File("long.mp4"));
        Stopwatch watch = Stopwatch.StartNew();
        using CancellationTokenSource cancellation = new();
        using (VideoReader reader = new(path, cancellation.Token))
        {
            Assert.True(reader.TryRead(out _));
            cancellation.Cancel();
            Assert.ThrowsAny<OperationCanceledException>(() => reader.TryRead(out _));
        }

        VideoReader early = new(path);
        early.Dispose();
        early.Dispose();
        Assert.Throws<ObjectDisposedException>(() => early.TryRead(out _));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void ASlowCallerKeepsFfmpegWaitingAndLosesNothing()
    {
        string path = SampleVideo.Write(_folder.File("slow.mp4"), 320, 240, 40, 25);
        using VideoReader reader = new(path);
        HashSet<RgbImage> buffers = [];
        int frames = 0;
        for (; reader.TryRead(out RgbImage? frame); frames++)
        {
            buffers.Add(frame);
            Thread.Sleep(frames < 5 || frames > 35 ? 60 : 0);
        }

        // The one lent, those that wait, and the one being filled.
        Assert.Equal(40, frames);
        Assert.InRange(buffers.Count, 1, 6);
    }

    private (int Frames, string Message) ReadUntilError(string path)
    {
        using VideoReader reader = new(path);
        int frames = 0;
        UserErrorException error = Assert.Throws<UserErrorException>(() =>
        {
            while (reader.TryRead(out _))
                frames++;
        });
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        return (frames, error.Message);
    }

    private static (int Width, int Height, int Frames) Count(string path)
    {
        using VideoReader reader = new(path);
        int frames = 0;
        while (reader.TryRead(out RgbImage? frame))
        {
            frames++;
            Assert.Equal((reader.Info.Width, reader.Info.Height), (frame.Width, frame.Height));
        }

        return (reader.Info.Width, reader.Info.Height, frames);
    }
}
