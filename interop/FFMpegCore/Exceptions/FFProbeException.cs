namespace FFMpegCore.Exceptions;

/// <summary>ffprobe's answer cannot be used.</summary>
public class FFProbeException(string message, Exception? inner = null) : Exception(message, inner)
{
}
