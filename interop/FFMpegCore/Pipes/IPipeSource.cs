namespace FFMpegCore.Pipes;

/// <summary>Data for ffmpeg: its format in options, and its bytes.</summary>
public interface IPipeSource
{
    string GetStreamArguments();

    Task WriteAsync(Stream outputStream, CancellationToken cancellationToken);
}
