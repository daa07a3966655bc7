namespace FFMpegCore.Exceptions;

/// <summary>ffprobe told nothing about the container.</summary>
public class FormatNullException() : FFProbeException("Format not specified")
{
}
