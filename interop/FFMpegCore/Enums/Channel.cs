namespace FFMpegCore.Enums;

public enum Channel
{
    Audio = 0,
    Video = 1,
    Both = 2,
    VideoNoAttachedPic = 3,
    Subtitle = 4,
    Data = 5,
    Attachments = 6,
    All = 7,
}
