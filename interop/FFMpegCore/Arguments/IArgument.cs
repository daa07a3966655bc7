namespace FFMpegCore.Arguments;

/// <summary>A piece of ffmpeg's command line.</summary>
public interface IArgument
{
    string Text { get; }
}
