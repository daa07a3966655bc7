namespace FFMpegCore.Enums;

public enum FFMpegLogLevel
{
    Quiet = 0,
    Panic = 1,
    Fatal = 2,
    Error = 3,
    Warning = 4,
    Info = 5,
    Verbose = 6,
    Debug = 7,
    Trace = 8,
}
