using FFMpegCore.Enums;

namespace FFMpegCore.Arguments;

/// <summary>A chain of video filters, in the order of the calls.</summary>
public class VideoFilterOptions
{
    public List<IVideoFilterArgument> Arguments { get; } = [];

    /// <summary>Resizes; −1 keeps the aspect, −2 keeps it at an even size.</summary>
    public VideoFilterOptions Scale(int width, int height) => With("scale", $"{width}:{height}");

    public VideoFilterOptions Scale(System.Drawing.Size size) => Scale(size.Width, size.Height);

    public VideoFilterOptions Transpose(Transposition transposition) => With("transpose", ((int)transposition).ToString());

    public VideoFilterOptions Mirror(Mirroring mirroring) => With("", mirroring switch
    {
        Mirroring.Horizontal => "hflip",
        Mirroring.Vertical => "vflip",
        _ => throw new ArgumentOutOfRangeException(nameof(mirroring), mirroring, "not a mirroring"),
    });

    private VideoFilterOptions With(string key, string value)
    {
        Arguments.Add(new VideoFilter(key, value));
        return this;
    }
}
