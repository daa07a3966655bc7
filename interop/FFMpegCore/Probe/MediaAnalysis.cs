using System.Globalization;
using FFMpegCore.Builders.MetaData;
using FFMpegCore.Exceptions;

namespace FFMpegCore;

internal sealed class MediaAnalysis : IMediaAnalysis
{
    public MediaAnalysis(ProbeAnswer answer, IReadOnlyList<string> errors)
    {
        Format = Container(answer.Format ?? throw new FormatNullException());
        VideoStreams = [.. Of(answer, "video").Select(Video)];
        AudioStreams = [.. Of(answer, "audio").Select(Audio)];
        SubtitleStreams = [.. Of(answer, "subtitle").Select(stream => Common(new SubtitleStream(), stream))];
        Chapters = [.. answer.Chapters.Select(Chapter)];
        ErrorData = errors;
    }

    public TimeSpan Duration => new[]
    {
        Format.Duration,
        PrimaryVideoStream?.Duration ?? TimeSpan.Zero,
        PrimaryAudioStream?.Duration ?? TimeSpan.Zero,
    }.Max();

    public MediaFormat Format { get; }

    public List<ChapterData> Chapters { get; }

    public AudioStream? PrimaryAudioStream => AudioStreams.MinBy(stream => stream.Index);

    public VideoStream? PrimaryVideoStream => VideoStreams.MinBy(stream => stream.Index);

    public SubtitleStream? PrimarySubtitleStream => SubtitleStreams.MinBy(stream => stream.Index);

    public List<VideoStream> VideoStreams { get; }

    public List<AudioStream> AudioStreams { get; }

    public List<SubtitleStream> SubtitleStreams { get; }

    public IReadOnlyList<string> ErrorData { get; }

    private static IEnumerable<ProbeStream> Of(ProbeAnswer answer, string type) => answer.Streams.Where(stream => stream.CodecType == type);

    private static MediaFormat Container(ProbeFormat format) => new()
    {
        Duration = ProbeValues.Duration(format.Duration),
        StartTime = ProbeValues.Duration(format.StartTime),
        FormatName = format.FormatName,
        FormatLongName = format.FormatLongName,
        StreamCount = format.StreamCount,
        ProbeScore = format.ProbeScore,
        BitRate = ProbeValues.Number(format.BitRate),
        Tags = format.Tags,
    };

    private static VideoStream Video(ProbeStream stream) => Common(
        new VideoStream
        {
            AvgFrameRate = ProbeValues.Rate(stream.AverageFrameRate),
            AverageFrameRate = ProbeValues.Rate(stream.AverageFrameRate),
            FrameRate = ProbeValues.Rate(stream.FrameRate),
            BitsPerRawSample = (int)ProbeValues.Number(stream.BitsPerRawSample),
            DisplayAspectRatio = ProbeValues.Ratio(stream.DisplayAspectRatio),
            SampleAspectRatio = ProbeValues.Ratio(stream.SampleAspectRatio),
            Profile = stream.Profile,
            Width = stream.Width,
            Height = stream.Height,
            PixelFormat = stream.PixelFormat,
            Level = stream.Level,
            Rotation = Rotation(stream),
            ColorRange = stream.ColorRange,
            ColorSpace = stream.ColorSpace,
            ColorTransfer = stream.ColorTransfer,
            ColorPrimaries = stream.ColorPrimaries,
        },
        stream);

    private static AudioStream Audio(ProbeStream stream) => Common(
        new AudioStream
        {
            Channels = stream.Channels,
            ChannelLayout = stream.ChannelLayout,
            SampleRateHz = (int)ProbeValues.Number(stream.SampleRate),
            Profile = stream.Profile,
        },
        stream);

    private static T Common<T>(T target, ProbeStream stream)
        where T : MediaStream
    {
        target.Index = stream.Index;
        target.CodecName = stream.CodecName;
        target.CodecLongName = stream.CodecLongName;
        target.CodecTag = stream.CodecTag;
        target.CodecTagString = stream.CodecTagString;
        target.BitRate = (long)ProbeValues.Number(stream.BitRate);
        target.StartTime = ProbeValues.Duration(stream.StartTime);
        target.Duration = ProbeValues.Duration(stream.Duration);
        target.Language = stream.Tags?.GetValueOrDefault("language");
        target.Disposition = stream.Disposition?.ToDictionary(pair => pair.Key, pair => pair.Value == 1);
        target.BitDepth = int.TryParse(stream.BitsPerRawSample, CultureInfo.InvariantCulture, out int depth) ? depth : null;
        target.Tags = stream.Tags;
        return target;
    }

    private static int Rotation(ProbeStream stream)
    {
        if (stream.SideData?.Find(data => data.ContainsKey("rotation")) is { } side)
            return (int)ProbeValues.Number(side["rotation"].ToString());
        return (int)ProbeValues.Number(stream.Tags?.GetValueOrDefault("rotate"));
    }

    private static ChapterData Chapter(ProbeChapter chapter) => new(
        chapter.Tags?.GetValueOrDefault("title") ?? "", ProbeValues.Duration(chapter.StartTime), ProbeValues.Duration(chapter.EndTime));
}
