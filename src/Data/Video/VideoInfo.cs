using System.Globalization;
using System.Text.Json;
using FFMpegCore;
using FFMpegCore.Exceptions;
using SelfSup.Data.Images;

namespace SelfSup.Data.Video;

/// <summary>What a video file holds, as it is displayed: after the turn that a phone notes beside its pictures, and with square pixels.</summary>
/// <param name="Path">The file, as given.</param>
/// <param name="Width">Columns of a frame.</param>
/// <param name="Height">Rows of a frame.</param>
/// <param name="FramesPerSecond">The rate; of a video whose frames are not evenly spaced, their mean.</param>
/// <param name="Duration">The length of the pictures, in whole milliseconds; zero where the file does not tell.</param>
/// <param name="FrameCount">The length times the rate, which is the number of frames unless the container counts a longer sound track; null where the file tells no length.</param>
/// <param name="HasSound">Whether there is a sound track.</param>
public sealed record VideoInfo(string Path, int Width, int Height, double FramesPerSecond, TimeSpan Duration, long? FrameCount, bool HasSound)
{
    // A rate that the container states and the one that follows from its length differ by rounding where frames are evenly spaced.
    private const double SameRate = 2e-3;

    // ffprobe takes a text for a film of letters, and a picture for a film of one frame.
    private static readonly string[] s_noVideos = ["tty", "image2"];

    /// <summary>Whether frames are evenly spaced in time.</summary>
    internal bool IsEven { get; private init; }

    /// <summary>Whether the length is that of the pictures and not of the whole file, which may be its sound's.</summary>
    internal bool IsLengthOwn { get; private init; }

    /// <summary>How long after the file's start the first frame is shown: 0 unless the sound begins before the pictures.</summary>
    public TimeSpan Start { get; private init; }

    /// <summary>Asks ffprobe about a file. The pictures themselves are not read.</summary>
    /// <exception cref="UserErrorException">ffmpeg is not installed; the file is missing, no video, damaged up to its index, or without pictures.</exception>
    public static VideoInfo Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FfmpegProgram.Require();
        if (Directory.Exists(path))
            throw new UserErrorException($"{path}: is a folder, expected a video file; name a file in it");
        if (!File.Exists(path))
            throw new UserErrorException($"{path}: no such file, expected a video; check the path");
        IMediaAnalysis analysis = Analyse(path);
        string format = analysis.Format.FormatName ?? "";
        if (s_noVideos.Contains(format) || format.EndsWith("_pipe", StringComparison.Ordinal))
            throw new UserErrorException($"{path}: not a video but {(format == "tty" ? "a text" : "a picture")}; name a video file such as .mp4, .mov or .mkv");
        VideoStream video = analysis.VideoStreams.Where(stream => !IsCover(stream)).MinBy(stream => stream.Index)
            ?? throw new UserErrorException($"{path}: holds no pictures{(analysis.AudioStreams.Count > 0 ? ", only sound" : "")}; name a video file");
        return Describe(path, analysis, video);
    }

    private static IMediaAnalysis Analyse(string path)
    {
        try
        {
            // The full path: ffmpeg takes a name with a colon for an address, and one that starts with a dash for an option.
            return FFProbe.Analyse(System.IO.Path.GetFullPath(path));
        }
        catch (FFProbeProcessException error)
        {
            FfmpegMessages said = new();
            foreach (string line in error.ProcessErrors)
                said.Add(line.Replace(System.IO.Path.GetFullPath(path) + ": ", "", StringComparison.Ordinal));
            string cause = said.First ?? error.Message.Split('\n')[0];
            throw new UserErrorException($"{path}: not a video, or damaged ({cause}); copy or download the file again, or convert it with ffmpeg", error);
        }
        catch (Exception error) when (error is FFMpegException or FFProbeException or JsonException)
        {
            throw new UserErrorException($"{path}: ffprobe cannot examine it ({error.Message.Split('\n')[0]}); is it a video, and ffmpeg whole ({FfmpegProgram.Remedy})?", error);
        }
    }

    private static VideoInfo Describe(string path, IMediaAnalysis analysis, VideoStream video)
    {
        (int width, int height) = DisplayedSize(video);
        ImageErrors.CheckSize(path, width, height);
        double mean = Rate(video.AvgFrameRate), stated = Rate(video.FrameRate);
        bool even = mean == 0 || Math.Abs(stated - mean) <= SameRate * mean;
        double rate = even && stated > 0 ? stated : mean;
        if (rate == 0)
            throw new UserErrorException($"{path}: tells no frame rate; write it anew with one, such as ffmpeg -r 25 -i IN OUT.mp4");
        TimeSpan start = video.StartTime > analysis.Format.StartTime ? video.StartTime - analysis.Format.StartTime : TimeSpan.Zero;
        TimeSpan? own = video.Duration > TimeSpan.Zero ? video.Duration : TaggedDuration(video) - start;
        TimeSpan duration = own ?? analysis.Format.Duration - start;
        long? frames = duration > TimeSpan.Zero ? Math.Max(1, (long)Math.Round(duration.TotalSeconds * rate)) : null;
        return new VideoInfo(path, width, height, rate, duration, frames, analysis.AudioStreams.Count > 0) { IsEven = even, Start = start, IsLengthOwn = own is not null };
    }

    private static (int Width, int Height) DisplayedSize(VideoStream video)
    {
        (int across, int down) = video.SampleAspectRatio;
        int width = across > 0 && down > 0 && across != down ? Math.Max(1, (int)Math.Min(int.MaxValue, Math.Round((double)video.Width * across / down))) : video.Width;
        return Math.Abs(video.Rotation) % 180 == 90 ? (video.Height, width) : (width, video.Height);
    }

    // Matroska keeps where a stream ends as a text of its own: 00:00:01.200000000.
    private static TimeSpan? TaggedDuration(VideoStream video) =>
        video.Tags?.GetValueOrDefault("DURATION") is { Length: > 16 } text && TimeSpan.TryParse(text[..^2], CultureInfo.InvariantCulture, out TimeSpan duration) ? duration : null;

    private static double Rate(double framesPerSecond) => framesPerSecond > 0 && double.IsFinite(framesPerSecond) ? framesPerSecond : 0;

    private static bool IsCover(VideoStream stream) => stream.Disposition?.GetValueOrDefault("attached_pic") == true;
}
