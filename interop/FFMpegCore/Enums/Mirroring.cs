namespace FFMpegCore.Enums;

public enum Mirroring
{
    Vertical = 0,
    Horizontal = 1,
}
