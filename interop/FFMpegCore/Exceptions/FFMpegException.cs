namespace FFMpegCore.Exceptions;

/// <summary>ffmpeg cannot be run, or failed; <see cref="FFMpegErrorOutput"/> is then the end of what it wrote on its error stream.</summary>
public class FFMpegException : Exception
{
    public FFMpegException(FFMpegExceptionType type, string message, Exception? innerException = null, string ffMpegErrorOutput = "")
        : base(message, innerException)
    {
        Type = type;
        FFMpegErrorOutput = ffMpegErrorOutput;
    }

    public FFMpegException(FFMpegExceptionType type, string message, string ffMpegErrorOutput = "")
        : this(type, message, null, ffMpegErrorOutput)
    {
    }

    public FFMpegException(FFMpegExceptionType type, string message)
        : this(type, message, null, "")
    {
    }

    public FFMpegExceptionType Type { get; }

    public string FFMpegErrorOutput { get; }
}
