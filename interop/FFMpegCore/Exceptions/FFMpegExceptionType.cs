namespace FFMpegCore.Exceptions;

public enum FFMpegExceptionType
{
    Conversion = 0,
    File = 1,
    Operation = 2,
    Process = 3,
}
