namespace FFMpegCore.Pipes;

/// <summary>A consumer of what ffmpeg writes.</summary>
public interface IPipeSink
{
    Task ReadAsync(Stream inputStream, CancellationToken cancellationToken);

    string GetFormat();
}
