namespace FFMpegCore.Pipes;

/// <summary>One uncompressed frame; <see cref="Format"/> is ffmpeg's name of its pixel format, such as <c>rgb24</c>.</summary>
public interface IVideoFrame
{
    int Width { get; }

    int Height { get; }

    string Format { get; }

    void Serialize(Stream pipe);

    Task SerializeAsync(Stream pipe, CancellationToken token);
}
