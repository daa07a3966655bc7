using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Data.Loading;
using Xunit;

namespace SelfSup.Tests.Data.Loading;

public sealed class FrameCacheTests
{
    private const int LevelBytes = 32 * 16 * 3;

    [Fact]
    public void KeptFramesAreTheSamePixelsAsDecodedOnes()
    {
        using TestDrive drive = new(1, 1);
        string path = Path.Combine(drive.Root, "drive0", "0.png");
        RgbImage[] decoded = ImagePyramid.Build(ImageFile.Read(path), 32, 16, 3);
        FrameCache cache = new(32, 16, 1 << 20);
        IReadOnlyList<RgbImage> single = cache.Get(path, 1);
        Assert.Equal(LevelBytes, cache.UsedBytes);
        IReadOnlyList<RgbImage> extended = cache.Get(path, 3);
        Assert.Same(single[0], extended[0]);
        Assert.Same(extended[2], cache.Get(path, 2)[2]);
        Assert.Equal(decoded.Sum(level => level.Pixels.Length), cache.UsedBytes);
        for (int level = 0; level < 3; level++)
            Assert.Equal(decoded[level].Pixels, extended[level].Pixels);
    }

    [Fact]
    public void NothingIsKeptBeyondTheCapacity()
    {
        using TestDrive drive = new(1, 3);
        FrameCache cache = new(32, 16, (2 * LevelBytes) + 1);
        for (int frame = 0; frame < 3; frame++)
            cache.Get(Path.Combine(drive.Root, "drive0", $"{frame}.png"), 1);
        Assert.Equal((2, 2 * LevelBytes), (cache.Count, cache.UsedBytes));
        FrameCache none = new(32, 16, 0);
        none.Get(Path.Combine(drive.Root, "drive0", "0.png"), 1);
        Assert.Equal((0, 0), (none.Count, none.UsedBytes));
    }

    [Fact]
    public void ManyThreadsKeepAFrameOnce()
    {
        using TestDrive drive = new(1, 4);
        FrameCache cache = new(32, 16, 1 << 20);
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => cache.Get(Path.Combine(drive.Root, "drive0", $"{i % 4}.png"), 1 + (i / 4 % 3)));
        Assert.Equal(4, cache.Count);
        for (int frame = 0; frame < 4; frame++)
            cache.Get(Path.Combine(drive.Root, "drive0", $"{frame}.png"), 3);
        Assert.Equal(4 * (LevelBytes + (LevelBytes / 4) + (LevelBytes / 16)), cache.UsedBytes);
    }

    [Fact]
    public void MissingFrameIsAnErrorEveryTime()
    {
        FrameCache cache = new(32, 16, 1 << 20);
        Assert.Throws<UserErrorException>(() => cache.Get("/nowhere/0.png", 1));
        Assert.Throws<UserErrorException>(() => cache.Get("/nowhere/0.png", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameCache(0, 16, 1));
    }
}
