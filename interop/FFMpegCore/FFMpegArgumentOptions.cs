using System.Globalization;
using FFMpegCore.Arguments;
using FFMpegCore.Enums;
using FFMpegCore.Exceptions;

namespace FFMpegCore;

/// <summary>Options of one input or output, written in the order of the calls.</summary>
public class FFMpegArgumentOptions : FFMpegArgumentsBase
{
    private const int LargestRateFactor = 63;

    internal FFMpegArgumentOptions()
    {
    }

    public FFMpegArgumentOptions WithVideoCodec(string videoCodec) => With($"-c:v {videoCodec}");

    public FFMpegArgumentOptions WithVideoCodec(Codec videoCodec) => WithVideoCodec(Encoder(videoCodec, CodecType.Video));

    public FFMpegArgumentOptions WithAudioCodec(string audioCodec) => With($"-c:a {audioCodec}");

    public FFMpegArgumentOptions WithAudioCodec(Codec audioCodec) => WithAudioCodec(Encoder(audioCodec, CodecType.Audio));

    public FFMpegArgumentOptions WithAudioBitrate(int bitrate) => With($"-b:a {bitrate}k");

    public FFMpegArgumentOptions WithVideoBitrate(int bitrate) => With($"-b:v {bitrate}k");

    public FFMpegArgumentOptions WithConstantRateFactor(int crf)
    {
        if (crf is < 0 or > LargestRateFactor)
            throw new ArgumentException($"Argument is outside range (0 - {LargestRateFactor})", nameof(crf));
        return With($"-crf {crf}");
    }

    public FFMpegArgumentOptions WithFramerate(double framerate) => With(string.Create(CultureInfo.InvariantCulture, $"-r {framerate}"));

    public FFMpegArgumentOptions WithSpeedPreset(Speed speed) => With($"-preset {Lower(speed)}");

    public FFMpegArgumentOptions WithVideoFilters(Action<VideoFilterOptions> videoFilterOptions)
    {
        VideoFilterOptions chain = new();
        videoFilterOptions(chain);
        if (chain.Arguments.Count == 0)
            throw new FFMpegArgumentException("No video-filter arguments provided");
        IEnumerable<string> filters = chain.Arguments.Select(filter => filter.Key.Length == 0 ? filter.Value : $"{filter.Key}={filter.Value}");
        return With($"-vf \"{string.Join(", ", filters)}\"");
    }

    public FFMpegArgumentOptions ForceFormat(string format) => With($"-f {format}");

    public FFMpegArgumentOptions ForcePixelFormat(string pixelFormat) => With($"-pix_fmt {pixelFormat}");

    public FFMpegArgumentOptions WithCustomArgument(string argument) => With(argument);

    public FFMpegArgumentOptions WithFrameOutputCount(int frames) => With($"-vframes {frames}");

    public FFMpegArgumentOptions Seek(TimeSpan? seekTo) => seekTo is { } time ? With($"-ss {Long(time)}") : this;

    public FFMpegArgumentOptions EndSeek(TimeSpan? seekTo) => seekTo is { } time ? With($"-to {Long(time)}") : this;

    public FFMpegArgumentOptions WithDuration(TimeSpan? duration) => duration is { } time ? With($"-t {time:c}") : this;

    public FFMpegArgumentOptions Resize(int width, int height) => With($"-s {width}x{height}");

    public FFMpegArgumentOptions Resize(System.Drawing.Size? size) => size is { } s ? Resize(s.Width, s.Height) : this;

    public FFMpegArgumentOptions Crop(int width, int height, int left, int top) => With($"-vf crop={width}:{height}:{left}:{top}");

    public FFMpegArgumentOptions WithFastStart() => With("-movflags faststart");

    public FFMpegArgumentOptions UsingMultithreading(bool multithread) => UsingThreads(multithread ? Environment.ProcessorCount : 1);

    public FFMpegArgumentOptions UsingThreads(int threads) => With($"-threads {threads}");

    public FFMpegArgumentOptions UsingShortest(bool shortest = true) => shortest ? With("-shortest") : this;

    public FFMpegArgumentOptions DisableChannel(Channel channel) => With(channel switch
    {
        Channel.Audio => "-an",
        Channel.Video => "-vn",
        _ => throw new FFMpegException(FFMpegExceptionType.Conversion, $"Channel {channel} cannot be disabled"),
    });

    public FFMpegArgumentOptions CopyChannel(Channel channel = Channel.Both) => With(channel switch
    {
        Channel.Audio => "-c:a copy",
        Channel.Video => "-c:v copy",
        Channel.Both => "-c:a copy -c:v copy",
        _ => throw new FFMpegException(FFMpegExceptionType.Conversion, $"Channel {channel} cannot be copied"),
    });

    public FFMpegArgumentOptions WithCopyCodec() => With("-codec copy");

    public FFMpegArgumentOptions SelectStream(int streamIndex, int inputFileIndex = 0, Channel channel = Channel.All) =>
        With($"-map {inputFileIndex}:{Specifier(channel)}{streamIndex}");

    public FFMpegArgumentOptions DeselectStream(int streamIndex, int inputFileIndex = 0, Channel channel = Channel.All) =>
        With($"-map -{inputFileIndex}:{Specifier(channel)}{streamIndex}");

    public FFMpegArgumentOptions WithStartNumber(int startNumber) => With($"-start_number {startNumber}");

    public FFMpegArgumentOptions Loop(int times) => With($"-loop {times}");

    public FFMpegArgumentOptions WithHardwareAcceleration(HardwareAccelerationDevice hardwareAccelerationDevice = HardwareAccelerationDevice.Auto) =>
        With($"-hwaccel {Lower(hardwareAccelerationDevice)}");

    public FFMpegArgumentOptions WithoutMetadata() => With("-map_metadata -1");

    public FFMpegArgumentOptions OverwriteExisting() => With("-y");

    public FFMpegArgumentOptions WithArgument(IArgument argument)
    {
        List.Add(argument);
        return this;
    }

    private FFMpegArgumentOptions With(string text) => WithArgument(new TextArgument(text));

    private static string Encoder(Codec codec, CodecType type)
    {
        if (codec.Type != type)
            throw new FFMpegException(FFMpegExceptionType.Operation, $"Codec \"{codec.Name}\" is not of type {Lower(type)}");
        if (!codec.EncodingSupported)
            throw new FFMpegException(FFMpegExceptionType.Operation, $"Codec \"{codec.Name}\" cannot encode");
        return codec.Name;
    }

    private static string Specifier(Channel channel) => channel switch
    {
        Channel.All => "",
        Channel.Audio => "a:",
        Channel.Video => "v:",
        Channel.VideoNoAttachedPic => "V:",
        Channel.Subtitle => "s:",
        Channel.Data => "d:",
        Channel.Attachments => "t:",
        _ => throw new FFMpegArgumentException($"Channel {channel} does not select one kind of stream"),
    };

    private static string Long(TimeSpan time) => $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}.{time.Milliseconds:000}";

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
