using SelfSup.Data.Images;

namespace SelfSup.Data.Loading;

/// <summary>A frame at training size and its smaller levels, interleaved RGB bytes, to be read only and soon: the pixels may lie in memory that is not the collector's.</summary>
public readonly ref struct FramePyramid
{
    private readonly ReadOnlySpan<byte> _full;
    private readonly IReadOnlyList<RgbImage> _smaller;
    private readonly int _skipped;

    /// <summary>A pyramid whose levels are pictures, the full size first.</summary>
    public FramePyramid(IReadOnlyList<RgbImage> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        _full = levels[0].Pixels;
        _smaller = levels;
        _skipped = 0;
    }

    /// <summary>A pyramid of the full size and pictures of the levels below it.</summary>
    public FramePyramid(ReadOnlySpan<byte> full, IReadOnlyList<RgbImage> smaller)
    {
        _full = full;
        _smaller = smaller;
        _skipped = 1;
    }

    /// <summary>The pixels of a level: H/2^level · W/2^level · 3 bytes.</summary>
    public ReadOnlySpan<byte> Level(int level) => level == 0 ? _full : _smaller[level - _skipped].Pixels;
}
