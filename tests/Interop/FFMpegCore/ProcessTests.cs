using System.Diagnostics;
using FFMpegCore;
using FFMpegCore.Exceptions;
using FFMpegCore.Pipes;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Interop.FFMpegCoreDropIn;

public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Video => Path.Combine(_folder.FullPath, "video ä \"1\".mp4");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FramesBecomeAVideoThatProbesAndDecodesAgain()
    {
        await Write(12, 10);
        IMediaAnalysis analysis = await FFProbe.AnalyseAsync(Video);
        Assert.Equal((64, 48, 10.0, "h264", "yuv420p"), Summary(analysis.PrimaryVideoStream!));
        Assert.Equal(TimeSpan.FromSeconds(1.2), analysis.Duration);
        Assert.Contains("mp4", analysis.Format.FormatName, StringComparison.Ordinal);
        Assert.Null(analysis.PrimaryAudioStream);
        Assert.Empty(analysis.ErrorData);
        Assert.Equal(12, FFProbe.GetFrames(Video).Frames.Count);

        using MemoryStream pixels = new();
        await FFMpegArguments.FromFileInput(Video)
            .OutputToPipe(new StreamPipeSink(pixels), o => o.ForceFormat("rawvideo").ForcePixelFormat("rgb24")).ProcessAsynchronously();
        Assert.Equal(12 * 64 * 48 * 3, pixels.Length);
    }

    [Fact]
    public async Task ProgressIsTold()
    {
        List<double> percentages = [];
        await Input(25, 25).OutputToFile(Video).NotifyOnProgress(percentages.Add, TimeSpan.FromSeconds(1)).ProcessAsynchronously();
        Assert.Equal(100, percentages[^1]);
        Assert.All(percentages, percentage => Assert.InRange(percentage, 0, 100));
    }

    [Fact]
    public async Task FfmpegDyingEarlyIsToldInItsOwnWords()
    {
        FFMpegException error = await Assert.ThrowsAsync<FFMpegException>(
            () => Input(2000, 10).OutputToFile(Video, true, o => o.WithVideoCodec("nosuchencoder")).ProcessAsynchronously());
        Assert.Equal(FFMpegExceptionType.Process, error.Type);
        Assert.Contains("Unknown encoder 'nosuchencoder'", error.FFMpegErrorOutput, StringComparison.Ordinal);
        Assert.False(Input(2000, 10).OutputToFile(Video, true, o => o.WithVideoCodec("nosuchencoder")).ProcessSynchronously(throwOnError: false));
    }

#if !OFFICIAL_PACKAGES
    // The official package cuts off, hangs or throws in these.
    [Fact]
    public async Task ASlowSinkGetsEveryByte()
    {
        await Write(40, 10);
        long bytes = 0;
        StreamPipeSink sink = new(async (stream, token) =>
        {
            byte[] block = new byte[32768];
            for (int read; (read = await stream.ReadAsync(block, token)) > 0; bytes += read)
                await Task.Delay(15, token);
        });
        Assert.True(await FFMpegArguments.FromFileInput(Video).OutputToPipe(sink, o => o.ForceFormat("rawvideo").ForcePixelFormat("rgb24")).ProcessAsynchronously());
        Assert.Equal(40 * 64 * 48 * 3, bytes);
    }

    [Fact]
    public async Task ASourceThatWaitsForeverDoesNotOutliveFfmpeg()
    {
        using SemaphoreSlim never = new(0);
        RawVideoPipeSource frames = new(Endless(never));
        Stopwatch watch = Stopwatch.StartNew();
        await Assert.ThrowsAsync<FFMpegException>(
            () => FFMpegArguments.FromPipeInput(frames).OutputToFile(Video, true, o => o.WithVideoCodec("nosuchencoder")).ProcessAsynchronously());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
        never.Release();
    }

    [Fact]
    public async Task StoppingToReadIsNoError()
    {
        Assert.True(await Input(500, 10).OutputToFile(Video, true, o => o.WithFrameOutputCount(5)).ProcessAsynchronously());
        Assert.Equal(5, FFProbe.GetFrames(Video).Frames.Count);
    }
#endif

    [Fact]
    public async Task ASinkThatReturnsEarlyEndsTheRun()
    {
        StreamPipeSink sink = new((_, _) => Task.CompletedTask);
        await Assert.ThrowsAsync<FFMpegException>(
            () => Input(500, 10).OutputToPipe(sink, o => o.ForceFormat("rawvideo").ForcePixelFormat("rgb24")).ProcessAsynchronously());
    }

    [Fact]
    public async Task AFaultOfTheSourceIsThrown()
    {
        static IEnumerable<IVideoFrame> Failing()
        {
            yield return new GreyFrame(64, 48, 0);
            throw new NotSupportedException("no more frames");
        }

        await Assert.ThrowsAsync<NotSupportedException>(() => FFMpegArguments.FromPipeInput(new RawVideoPipeSource(Failing())).OutputToFile(Video).ProcessAsynchronously());
        RawVideoPipeSource changing = new([new GreyFrame(64, 48, 0), new GreyFrame(32, 48, 0)]);
        await Assert.ThrowsAsync<FFMpegStreamFormatException>(() => FFMpegArguments.FromPipeInput(changing).OutputToFile(Video).ProcessAsynchronously());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3000)]
    public async Task ACancelledRunEnds(int patience)
    {
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(400));
        Stopwatch watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Input(int.MaxValue, 10).OutputToFile(Video).CancellableThrough(cancellation.Token, patience).ProcessAsynchronously());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task FilesAreCheckedFirst()
    {
        await Assert.ThrowsAsync<FileNotFoundException>(() => FFMpegArguments.FromFileInput("missing.mp4").OutputToFile(Video).ProcessAsynchronously());
        File.WriteAllText(Video, "here");
        FFMpegException error = await Assert.ThrowsAsync<FFMpegException>(() => Input(1, 10).OutputToFile(Video, overwrite: false).ProcessAsynchronously());
        Assert.Equal(FFMpegExceptionType.File, error.Type);
        Assert.Equal("here", File.ReadAllText(Video));
        Assert.Throws<FFMpegException>(() => FFProbe.Analyse("missing.mp4"));
        Assert.Throws<FFProbeProcessException>(() => FFProbe.Analyse(Video));
    }

    [Fact]
    public async Task AMissingFfmpegIsSaid()
    {
        string? path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", _folder.FullPath);
        try
        {
            FFMpegException error = await Assert.ThrowsAsync<FFMpegException>(() => Input(1, 10).OutputToFile(Video).ProcessAsynchronously());
            Assert.Equal(FFMpegExceptionType.Operation, error.Type);
            Assert.Contains("ffmpeg was not found", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    [Fact]
    public void TheBinaryFolderComesFirst()
    {
        string program = Path.Combine(_folder.FullPath, "ffmpeg");
        FFOptions options = new() { BinaryFolder = _folder.FullPath };
        Assert.Equal("ffmpeg", GlobalFFOptions.GetFFMpegBinaryPath(options));
        File.WriteAllText(program, "");
        Assert.Equal(program, GlobalFFOptions.GetFFMpegBinaryPath(options));
    }

    [Fact]
    public void TheCodecsAreListed()
    {
        Assert.True(FFMpeg.TryGetCodec("libx264", out FFMpegCore.Enums.Codec encoder));
        Assert.True(encoder.EncodingSupported);
        Assert.Equal(FFMpegCore.Enums.CodecType.Video, encoder.Type);
        Assert.True(FFMpeg.GetCodec("h264").DecodingSupported);
        Assert.False(FFMpeg.TryGetCodec("nosuchcodec", out _));
        Assert.False(FFMpeg.TryGetCodec("=", out _));
    }

#if !OFFICIAL_PACKAGES
    private static IEnumerable<IVideoFrame> Endless(SemaphoreSlim gate)
    {
        yield return new GreyFrame(64, 48, 0);
        gate.Wait();
    }
#endif

    private static (int, int, double, string, string) Summary(VideoStream stream) => (stream.Width, stream.Height, stream.FrameRate, stream.CodecName, stream.PixelFormat);

    private static FFMpegArguments Input(int frames, double rate) =>
        FFMpegArguments.FromPipeInput(new RawVideoPipeSource(Enumerable.Range(0, frames).Select(i => new GreyFrame(64, 48, (byte)i))) { FrameRate = rate });

    private async Task Write(int frames, double rate) =>
        Assert.True(await Input(frames, rate).OutputToFile(Video, true, o => o.WithVideoCodec("libx264").ForcePixelFormat("yuv420p").WithFastStart()).ProcessAsynchronously());
}
