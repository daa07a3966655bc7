using SelfSup.Data;
using SelfSup.Data.Video;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Video;

public sealed class VideoInfoTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("plain.mp4", 12, 10, 1200)]
    [InlineData("Vidéo 'a' \"b\" 视频 %03d.mp4", 3, 29.97, 100)]
    [InlineData("one: frame.mp4", 1, 25, 40)]
    public void SizeRateAndLengthAreTold(string name, int frames, double rate, int milliseconds)
    {
        string path = SampleVideo.Write(_folder.File(name), 64, 48, frames, rate);
        VideoInfo info = VideoInfo.Read(path);
        Assert.Equal((path, 64, 48, (long?)frames, false), (info.Path, info.Width, info.Height, info.FrameCount, info.HasSound));
        Assert.Equal(rate, info.FramesPerSecond, 0.001);
        Assert.Equal(milliseconds, info.Duration.TotalMilliseconds, 1.0);
        Assert.True(info.IsEven);
    }

    [Fact]
    public void MatroskaTellsTheLengthOfItsPicturesNotOfItsSound()
    {
        string path = SampleVideo.Ffmpeg(
            "-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=1.2", "-f", "lavfi", "-i", "sine=d=3", "-c:v", "mpeg4", "-c:a", "aac", _folder.File("v.mkv"));
        VideoInfo info = VideoInfo.Read(path);
        Assert.True(info.HasSound);
        Assert.Equal((10.0, (long?)12), (info.FramesPerSecond, info.FrameCount));
        Assert.Equal(1.2, info.Duration.TotalSeconds, 0.002);
    }

    [Fact]
    public void SizeIsTheDisplayedOne()
    {
        string upright = SampleVideo.Write(_folder.File("upright.mp4"), 64, 48, 2, 10);
        string turned = SampleVideo.Ffmpeg("-i", upright, "-c", "copy", "-metadata:s:v:0", "rotate=90", _folder.File("turned.mp4"));
        string wide = SampleVideo.Ffmpeg("-i", upright, "-c", "copy", "-bsf:v", "h264_metadata=sample_aspect_ratio=4/3", _folder.File("wide.mp4"));
        (VideoInfo phone, VideoInfo anamorphic) = (VideoInfo.Read(turned), VideoInfo.Read(wide));
        Assert.Equal((48, 64), (phone.Width, phone.Height));
        Assert.Equal((85, 48), (anamorphic.Width, anamorphic.Height));
    }

    [Fact]
    public void WhatIsNoVideoIsOneClearLine()
    {
        Refused(_folder.File("missing.mp4"), "no such file");
        Refused(_folder.FullPath, "is a folder");
        Refused(_folder.Write("empty.mp4", ""), "empty.mp4: not a video, or damaged");
        Refused(_folder.Write("text.txt", "not a video at all"), "not a video");
        Refused(_folder.Write("noise.mp4", [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 31 ^ (i >> 3)))]), "noise.mp4");
        Refused(SampleVideo.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=64x48", "-frames:v", "1", _folder.File("picture.png")), "a picture");
        string sound = SampleVideo.Ffmpeg("-f", "lavfi", "-i", "sine=d=1", _folder.File("sound.wav"));
        Refused(sound, "only sound");
        string cover = SampleVideo.Ffmpeg(
            "-i", sound, "-i", _folder.File("picture.png"), "-map", "0", "-map", "1", "-c:a", "aac", "-c:v", "png", "-disposition:v:0", "attached_pic", _folder.File("song.m4a"));
        Refused(cover, "only sound");
    }

    [Fact]
    public void AVideoWithoutItsIndexIsOneClearLine()
    {
        string whole = SampleVideo.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=1", "-c:v", "mpeg4", _folder.File("whole.mp4"));
        byte[] bytes = File.ReadAllBytes(whole);
        Refused(_folder.Write("cut.mp4", bytes[..(bytes.Length / 2)]), "moov atom not found");
    }

    [Fact]
    public void MissingProgramsAreOneClearLine()
    {
        string path = SampleVideo.Write(_folder.File("v.mp4"), 16, 16, 1, 10);
        string? search = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", _folder.FullPath);
        try
        {
            Assert.False(FfmpegProgram.IsInstalled);
            Assert.StartsWith("ffmpeg: not found", Refused(path, "apt-get install ffmpeg"), StringComparison.Ordinal);
            _folder.Write("ffmpeg", "");
            Assert.StartsWith("ffprobe: not found", Refused(path, "apt-get install ffmpeg"), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", search);
        }
    }

    private static string Refused(string path, string expected)
    {
        string message = Assert.Throws<UserErrorException>(() => VideoInfo.Read(path)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
