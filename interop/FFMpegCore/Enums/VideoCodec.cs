namespace FFMpegCore.Enums;

/// <summary>Video encoders by name; each asks the ffmpeg at hand.</summary>
public static class VideoCodec
{
    public static Codec LibX264 => FFMpeg.GetCodec("libx264");

    public static Codec LibX265 => FFMpeg.GetCodec("libx265");

    public static Codec LibVpx => FFMpeg.GetCodec("libvpx");

    public static Codec LibTheora => FFMpeg.GetCodec("libtheora");

    public static Codec LibaomAv1 => FFMpeg.GetCodec("libaom-av1");
}
