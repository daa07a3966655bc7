namespace FFMpegCore.Exceptions;

/// <summary>A frame differs in size or format from the first of its stream.</summary>
public class FFMpegStreamFormatException(FFMpegExceptionType type, string message, Exception? innerException = null)
    : FFMpegException(type, message, innerException)
{
}
