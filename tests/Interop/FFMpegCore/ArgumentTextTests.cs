using FFMpegCore;
using FFMpegCore.Arguments;
using FFMpegCore.Enums;
using FFMpegCore.Exceptions;
using FFMpegCore.Pipes;
using Xunit;

namespace SelfSup.Tests.Interop.FFMpegCoreDropIn;

/// <summary>The command lines that the official package was seen to write.</summary>
public sealed class ArgumentTextTests
{
    public static TheoryData<string, Action<FFMpegArgumentOptions>> Options => new()
    {
        { "-c:v libx264", o => o.WithVideoCodec("libx264") },
        { "-c:v libx264", o => o.WithVideoCodec(VideoCodec.LibX264) },
        { "-crf 18", o => o.WithConstantRateFactor(18) },
        { "-r 29.97", o => o.WithFramerate(29.97) },
        { "-b:v 2000k", o => o.WithVideoBitrate(2000) },
        { "-vf \"scale=640:-2\"", o => o.WithVideoFilters(f => f.Scale(640, -2)) },
        {
            "-vf \"scale=640:480, hflip, transpose=1\"",
            o => o.WithVideoFilters(f => f.Scale(640, 480).Mirror(Mirroring.Horizontal).Transpose(Transposition.Clockwise90))
        },
        { "-vf \"scale=1:1\" -vf \"scale=2:2\"", o => o.WithVideoFilters(f => f.Scale(1, 1)).WithVideoFilters(f => f.Scale(2, 2)) },
        { "-f rawvideo", o => o.ForceFormat("rawvideo") },
        { "-pix_fmt yuv420p", o => o.ForcePixelFormat("yuv420p") },
        { "-preset fast", o => o.WithSpeedPreset(Speed.Fast) },
        { "-an -sn", o => o.WithCustomArgument("-an -sn") },
        { "-vframes 3", o => o.WithFrameOutputCount(3) },
        { "-ss 00:00:01.500", o => o.Seek(TimeSpan.FromSeconds(1.5)) },
        { "-to 00:00:02.000", o => o.EndSeek(TimeSpan.FromSeconds(2)) },
        { "-t 00:00:02", o => o.WithDuration(TimeSpan.FromSeconds(2)) },
        { "-s 64x48", o => o.Resize(64, 48) },
        { "-vf crop=10:20:1:2", o => o.Crop(10, 20, 1, 2) },
        { "-movflags faststart", o => o.WithFastStart() },
        { $"-threads {Environment.ProcessorCount}", o => o.UsingMultithreading(true) },
        { "-threads 4", o => o.UsingThreads(4) },
        { "-an", o => o.DisableChannel(Channel.Audio) },
        { "-c:v copy", o => o.CopyChannel(Channel.Video) },
        { "-codec copy", o => o.WithCopyCodec() },
        { "-map 0:0", o => o.SelectStream(0) },
        { "-map 0:v:0", o => o.SelectStream(0, 0, Channel.Video) },
        { "-start_number 5", o => o.WithStartNumber(5) },
        { "-loop 2", o => o.Loop(2) },
        { "-hwaccel auto", o => o.WithHardwareAcceleration() },
        { "-hwaccel cuda", o => o.WithHardwareAcceleration(HardwareAccelerationDevice.CUDA) },
        { "-map_metadata -1", o => o.WithoutMetadata() },
        { "-y", o => o.OverwriteExisting() },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void AnOptionStandsBetweenInputAndOutput(string expected, Action<FFMpegArgumentOptions> options) =>
        Assert.Equal($"-i \"i\" {expected} \"o\"", FFMpegArguments.FromFileInput("i", false).OutputToFile("o", false, options).Arguments);

    [Fact]
    public void FilesAndTheirOptions()
    {
        Assert.Equal("-i \"i\" \"o\" -y", FFMpegArguments.FromFileInput("i", false).OutputToFile("o").Arguments);
        Assert.Equal("-i \"a\" -i \"b\" \"o\" -y", FFMpegArguments.FromFileInput(["a", "b"], false).OutputToFile("o").Arguments);
        Assert.Equal("-ss 00:00:01.000 -i \"i\" \"o\"", FFMpegArguments.FromFileInput("i", false, o => o.Seek(TimeSpan.FromSeconds(1))).OutputToFile("o", false).Arguments);
        Assert.Equal(
            "-hide_banner -loglevel error -i \"i\" \"o\" -y",
            FFMpegArguments.FromFileInput("i", false).WithGlobalOptions(o => o.WithVerbosityLevel()).OutputToFile("o").Arguments);
    }

    [Fact]
    public void NoTimeIsNoOption()
    {
        string text = FFMpegArguments.FromFileInput("i", false).OutputToFile("o", false, o => o.Seek(null).EndSeek(null).WithDuration(null)).Arguments;
        Assert.Equal(["-i", "\"i\"", "\"o\""], text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void PipesHaveNames()
    {
        RawVideoPipeSource frames = new([new GreyFrame(64, 48, 0)]) { FrameRate = 29.97 };
        Assert.Matches(
            "^-f rawvideo -r 29\\.97 -pix_fmt rgb24 -s 64x48 -i \"unix:/.*CoreFxPipe_FFMpegCore_[0-9a-f]{16}\" \"o\" -y$",
            FFMpegArguments.FromPipeInput(frames).OutputToFile("o").Arguments);
        Assert.Matches(
            "^-i \"i\" \"unix:/.*CoreFxPipe_FFMpegCore_[0-9a-f]{16}\" -y$",
            FFMpegArguments.FromFileInput("i", false).OutputToPipe(new StreamPipeSink(Stream.Null) { Format = "rawvideo" }).Arguments);
    }

    [Fact]
    public void WhatMakesNoCommandLineIsRefused()
    {
        FFMpegArguments input = FFMpegArguments.FromFileInput("i", false);
        ArgumentException range = Assert.Throws<ArgumentException>(() => input.OutputToFile("o", true, o => o.WithConstantRateFactor(64)));
        Assert.Equal("Argument is outside range (0 - 63) (Parameter 'crf')", range.Message);
        FFMpegArgumentException empty = Assert.Throws<FFMpegArgumentException>(() => input.OutputToFile("o", true, o => o.WithVideoFilters(_ => { })));
        Assert.Equal("No video-filter arguments provided", empty.Message);
        Assert.Throws<InvalidOperationException>(() => FFMpegArguments.FromPipeInput(new RawVideoPipeSource([])).OutputToFile("o").Arguments);
    }

    [Fact]
    public void OptionsHaveTheOfficialDefaults()
    {
        FFOptions options = new();
        Assert.Equal(("", "", Path.GetTempPath(), "utf-8", true), (options.WorkingDirectory, options.BinaryFolder, options.TemporaryFilesFolder, options.EncodingWebName, options.UseCache));
        Assert.Null(options.LogLevel);
        Assert.Equal(".ts", options.ExtensionOverrides["mpegts"]);
        Assert.Equal(4096, new StreamPipeSink(Stream.Null).BlockSize);
        Assert.Equal(25, new RawVideoPipeSource([new GreyFrame(2, 2, 0)]).FrameRate);
        Assert.Equal(16, (int)VerbosityLevel.Error);
    }
}
