using FFMpegCore.Builders.MetaData;

namespace FFMpegCore;

/// <summary>What ffprobe tells of a file.</summary>
public interface IMediaAnalysis
{
    TimeSpan Duration { get; }

    MediaFormat Format { get; }

    List<ChapterData> Chapters { get; }

    AudioStream? PrimaryAudioStream { get; }

    VideoStream? PrimaryVideoStream { get; }

    SubtitleStream? PrimarySubtitleStream { get; }

    List<VideoStream> VideoStreams { get; }

    List<AudioStream> AudioStreams { get; }

    List<SubtitleStream> SubtitleStreams { get; }

    IReadOnlyList<string> ErrorData { get; }
}
