namespace FFMpegCore.Enums;

public enum Speed
{
    VerySlow = 0,
    Slower = 1,
    Slow = 2,
    Medium = 3,
    Fast = 4,
    Faster = 5,
    VeryFast = 6,
    SuperFast = 7,
    UltraFast = 8,
}
