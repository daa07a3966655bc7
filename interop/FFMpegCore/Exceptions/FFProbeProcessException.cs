namespace FFMpegCore.Exceptions;

/// <summary>ffprobe failed; <see cref="ProcessErrors"/> holds the lines of its error stream.</summary>
public class FFProbeProcessException(string message, IReadOnlyCollection<string> processErrors, Exception? inner = null) : FFProbeException(message, inner)
{
    public IReadOnlyCollection<string> ProcessErrors { get; } = processErrors;
}
