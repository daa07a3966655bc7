using System.Collections.Concurrent;
using SelfSup.Data.Images;

namespace SelfSup.Data.Loading;

/// <summary>
/// Frames at training size, decoded and resized once and kept as bytes until a limit is reached; after that, frames not yet kept are
/// decoded every time. Nothing is evicted: with every epoch in another random order each frame is as likely to be wanted next as any
/// other. Pictures are the same bytes as decoding gives. Safe for many threads.
/// </summary>
public sealed class FrameCache
{
    private readonly ConcurrentDictionary<string, RgbImage[]> _pyramids = new(StringComparer.Ordinal);
    private readonly int _width;
    private readonly int _height;
    private readonly long _capacityBytes;
    private long _usedBytes;

    /// <summary>Makes a cache of frames resized to <paramref name="width"/>×<paramref name="height"/>; a capacity of 0 keeps nothing.</summary>
    public FrameCache(int width, int height, long capacityBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegative(capacityBytes);
        _width = width;
        _height = height;
        _capacityBytes = capacityBytes;
    }

    /// <summary>Bytes of pixels kept.</summary>
    public long UsedBytes => Interlocked.Read(ref _usedBytes);

    /// <summary>Frames kept.</summary>
    public int Count => _pyramids.Count;

    /// <summary>The frame's Lanczos pyramid of at least <paramref name="levels"/> levels, to be read only.</summary>
    /// <exception cref="UserErrorException">The file is missing or damaged.</exception>
    public IReadOnlyList<RgbImage> Get(string path, int levels)
    {
        if (_pyramids.TryGetValue(path, out RgbImage[]? kept) && kept.Length >= levels)
            return kept;
        RgbImage[] pyramid = kept is null ? ImagePyramid.Build(ImageFile.Read(path), _width, _height, levels) : Extend(kept, levels);
        if (_capacityBytes > 0)
            Keep(path, kept, pyramid);
        return pyramid;
    }

    private static RgbImage[] Extend(RgbImage[] pyramid, int levels)
    {
        RgbImage[] extended = new RgbImage[levels];
        pyramid.CopyTo(extended, 0);
        for (int level = pyramid.Length; level < levels; level++)
            extended[level] = LanczosResampler.Resize(extended[level - 1], extended[level - 1].Width / 2, extended[level - 1].Height / 2);
        return extended;
    }

    private static long Bytes(RgbImage[]? pyramid) => pyramid?.Sum(level => (long)level.Pixels.Length) ?? 0;

    private void Keep(string path, RgbImage[]? kept, RgbImage[] pyramid)
    {
        long added = Bytes(pyramid) - Bytes(kept);
        bool fits = Interlocked.Add(ref _usedBytes, added) <= _capacityBytes;
        if (!fits || !(kept is null ? _pyramids.TryAdd(path, pyramid) : _pyramids.TryUpdate(path, pyramid, kept)))
            Interlocked.Add(ref _usedBytes, -added);
    }
}
