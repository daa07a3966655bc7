namespace FFMpegCore.Exceptions;

/// <summary>A call that makes no command line.</summary>
public class FFMpegArgumentException(string? message = null, Exception? innerException = null) : Exception(message, innerException)
{
}
