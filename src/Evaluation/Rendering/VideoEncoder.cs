using FFMpegCore;
using FFMpegCore.Enums;
using FFMpegCore.Exceptions;
using SelfSup.Data;
using SelfSup.Data.Video;

namespace SelfSup.Evaluation.Rendering;

/// <summary>An encoder of the ffmpeg at hand.</summary>
public sealed class VideoEncoder
{
    // Colours are told in numbers that every player reads alike: without the tags some take a small picture for BT.601 and a large one for BT.709.
    private const string Colours = "-vf scale=out_color_matrix=bt709:out_range=tv -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv";

    // The second input's first sound track, kept in step with its time stamps from the first frame on; its length is then that of the frames, to within a packet.
    private const string Sound = "-map 0:v:0 -map 1:a:0 -af aresample=async=1:first_pts=0,apad -c:a aac -b:a 160k -shortest";

    // Each has a quality scale of its own: x264's rate factor, H.264's quantiser, MPEG-4's quantiser of 1 to 31.
    private static readonly VideoEncoder[] s_byPreference =
    [
        new("libx264", null, (options, factor) => options.WithConstantRateFactor(factor).WithSpeedPreset(Speed.VeryFast)),
        new(
            "libopenh264",
            "this ffmpeg has no libx264; libopenh264 writes H.264 too, larger for the same quality",
            (options, factor) => options.WithCustomArgument($"-rc_mode quality -qmin {Math.Max(1, factor)} -qmax {Math.Max(1, factor)}")),
        new(
            "mpeg4",
            "this ffmpeg has no H.264 encoder; the video is MPEG-4 part 2, which players show but most browsers do not (install an ffmpeg with libx264)",
            (options, factor) => options.WithCustomArgument($"-qscale:v {Math.Clamp(factor / 5, 1, 31)}")),
    ];

    private readonly Action<FFMpegArgumentOptions, int> _quality;

    private VideoEncoder(string name, string? note, Action<FFMpegArgumentOptions, int> quality)
    {
        Name = name;
        Note = note;
        _quality = quality;
    }

    /// <summary>ffmpeg's name of it.</summary>
    public string Name { get; }

    /// <summary>What a user should know where it is not the encoder of choice; null for libx264.</summary>
    public string? Note { get; }

    /// <summary>The best one that this ffmpeg has: libx264, libopenh264, MPEG-4 part 2.</summary>
    /// <exception cref="UserErrorException">ffmpeg cannot be run, or has none of them.</exception>
    public static VideoEncoder Choose()
    {
        try
        {
            return Array.Find(s_byPreference, encoder => FFMpeg.TryGetCodec(encoder.Name, out Codec codec) && codec.EncodingSupported)
                ?? throw new UserErrorException($"ffmpeg: it has none of the encoders {string.Join(", ", s_byPreference.Select(encoder => encoder.Name))}; install a complete one ({FfmpegProgram.Remedy})");
        }
        catch (FFMpegException error)
        {
            throw new UserErrorException($"ffmpeg: cannot be run ({error.Message.Split('\n')[0]}); install it again ({FfmpegProgram.Remedy})", error);
        }
    }

    internal void Configure(FFMpegArgumentOptions options, int rateFactor, bool withSound)
    {
        if (withSound)
            options.WithCustomArgument(Sound);
        options.WithVideoCodec(Name);
        _quality(options, rateFactor);
        options.WithCustomArgument(Colours).ForcePixelFormat("yuv420p").WithFastStart().ForceFormat("mp4");
    }
}
