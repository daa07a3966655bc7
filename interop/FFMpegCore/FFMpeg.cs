using FFMpegCore.Enums;
using FFMpegCore.Exceptions;
using FFMpegCore.Processes;

namespace FFMpegCore;

/// <summary>What the ffmpeg at hand can do.</summary>
public static class FFMpeg
{
    private static readonly Lock s_lock = new();
    private static Dictionary<string, Codec>? s_codecs;

    public static IReadOnlyList<Codec> GetCodecs() => [.. Codecs().Values];

    public static IReadOnlyList<Codec> GetCodecs(CodecType type) => [.. Codecs().Values.Where(codec => codec.Type == type)];

    public static IReadOnlyList<Codec> GetVideoCodecs() => GetCodecs(CodecType.Video);

    public static IReadOnlyList<Codec> GetAudioCodecs() => GetCodecs(CodecType.Audio);

    /// <summary>The codec, encoder or decoder of a name; false where this ffmpeg has none.</summary>
    /// <exception cref="FFMpegException">ffmpeg cannot be run.</exception>
    public static bool TryGetCodec(string name, out Codec codec) => Codecs().TryGetValue(name, out codec!);

    public static Codec GetCodec(string name) =>
        TryGetCodec(name, out Codec codec) ? codec : throw new FFMpegException(FFMpegExceptionType.Operation, $"Codec \"{name}\" not supported");

    private static Dictionary<string, Codec> Codecs()
    {
        FFOptions options = GlobalFFOptions.Current;
        if (!options.UseCache)
            return Ask(options);
        lock (s_lock)
            return s_codecs ??= Ask(options);
    }

    private static Dictionary<string, Codec> Ask(FFOptions options) =>
        CodecList.Read(List(options, "-codecs"), List(options, "-encoders"), List(options, "-decoders"));

    private static List<string> List(FFOptions options, string what)
    {
        List<string> lines = [];
        ErrorTail tail = new();
        using ChildProcess ffmpeg = ChildProcess.Start(GlobalFFOptions.GetFFMpegBinaryPath(options), $"-hide_banner {what}", options, lines.Add, tail.Add);
        int code = ffmpeg.WaitAsync().GetAwaiter().GetResult();
        return code == 0 ? lines : throw new FFMpegException(FFMpegExceptionType.Process, $"ffmpeg {what} exited with non-zero exit-code ({code} - {tail})", null, tail.ToString());
    }
}
