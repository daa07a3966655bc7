namespace FFMpegCore.Arguments;

/// <summary>An input or output: checked or opened before ffmpeg starts, served while it runs, closed afterwards.</summary>
public interface IInputOutputArgument : IArgument
{
    void Pre();

    Task During(CancellationToken cancellationToken = default);

    void Post();
}
