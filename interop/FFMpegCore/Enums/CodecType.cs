namespace FFMpegCore.Enums;

public enum CodecType
{
    Unknown = 0,
    Video = 2,
    Audio = 4,
    Subtitle = 8,
    Data = 16,
}
