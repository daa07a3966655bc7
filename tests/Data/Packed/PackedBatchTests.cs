using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Loading;
using SelfSup.Data.Packed;
using SelfSup.Data.Splits;
using SelfSup.Tests.Data.Loading;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Packed;

/// <summary>A pack gives what decoding gives, to the bit.</summary>
public sealed class PackedBatchTests
{
    [Fact]
    public void EveryPixelIsTheDecodedOne()
    {
        using PackFixture fixture = new();
        fixture.Pack();
        using FramePack pack = FramePack.Open(fixture.Folder);
        Assert.Equal(12, pack.Frames.Count);
        Assert.Equal(12 * 32 * 16 * 3, new FileInfo(fixture.PixelPath).Length);
        foreach (SplitLine frame in fixture.Frames)
        {
            RgbImage[] expected = ImagePyramid.Build(ImageFile.Read(fixture.Dataset.FramePath(frame)), 32, 16, 3);
            FramePyramid pyramid = new PackedFrames(pack).Read(frame, 3);
            for (int level = 0; level < 3; level++)
                Assert.Equal(expected[level].Pixels, pyramid.Level(level).ToArray());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void AugmentedBatchesWithMasksAreTheDecodedOnes(int workers)
    {
        using PackFixture fixture = new(3, 7);
        fixture.Pack();
        using FramePack pack = FramePack.Open(fixture.Folder);
        BatchLoaderOptions options = Batches.Options with { Masks = new ColumnMasks(), Workers = workers };
        for (int epoch = 0; epoch < 3; epoch++)
        {
            string[] expected = Batches.Fingerprints(Batches.Loader(fixture.Drive, options).Epoch(epoch));
            Assert.Equal(3, expected.Length);
            Assert.Equal(expected, Batches.Fingerprints(fixture.Loader(pack, options).Epoch(epoch)));
        }
    }

    [SharedFact]
    public void RealStereoFramesAreTheDecodedOnes()
    {
        using TemporaryFolder folder = new();
        KittiRaw kitti = new(Shared.KittiSample);
        SplitLine[] targets = [.. Enumerable.Range(1, 2).Select(frame => new SplitLine(Shared.Drive, frame, CameraSide.Right))];
        BatchLoaderOptions options = new() { BatchSize = 2, FrameIds = FrameId.ParseList(["0", "-1", "s"]), Width = 320, Height = 96, Seed = 3, Intrinsics = IntrinsicsSource.Calibration };
        SplitLine[] frames = [.. targets.SelectMany(target => options.FrameIds.Select(target.Frame)).Distinct()];
        using (FramePacker packer = FramePacker.Open(folder.FullPath, frames, kitti, new FramePackerOptions { Width = 320, Height = 96, Dataset = "kitti_raw" }))
            Assert.Equal(5, packer.Run().Made);
        using FramePack pack = FramePack.Open(folder.FullPath);
        string[] expected = Batches.Fingerprints(new BatchLoader(targets, kitti, options).Epoch(0));
        Assert.Equal(expected, Batches.Fingerprints(new BatchLoader(targets, kitti, options with { Frames = new PackedFrames(pack) }).Epoch(0)));
    }

    [Fact]
    public void PicturesAreNotNeededAnyMore()
    {
        using PackFixture fixture = new();
        BatchLoaderOptions options = Batches.Options with { Intrinsics = IntrinsicsSource.Fixed };
        string[] expected = Batches.Fingerprints(Batches.Loader(fixture.Drive, options).Epoch(0));
        IReadOnlyList<SplitLine> lines = fixture.Frames;
        fixture.Pack();
        foreach (string drive in Directory.GetDirectories(fixture.Drive.Root))
            Directory.Delete(drive, recursive: true);
        using FramePack pack = FramePack.Open(fixture.Folder);
        FrameFolder gone = new(Path.Combine(fixture.Drive.Root, "nowhere"));
        TripletIndex index = TripletIndex.Build(lines, options.FrameIds, gone, pack.Contains);
        Assert.Equal(8, index.Samples.Count);
        Assert.Equal(12, PackFreshness.Of(pack, lines, gone).WithoutSource);
        Assert.Equal(expected, Batches.Fingerprints(new BatchLoader(index.Samples, gone, options with { Frames = new PackedFrames(pack) }).Epoch(0)));
    }

    private sealed class ColumnMasks : IMaskSource
    {
        public bool Has(SplitLine target) => target.FrameIndex != 2;

        public void Read(SplitLine target, Span<float> foreground, Span<float> weights)
        {
            for (int i = 0; i < foreground.Length; i++)
            {
                foreground[i] = i % Batches.Options.Width < 4 + target.FrameIndex ? 1 : 0;
                weights[i] = 1 + (i % Batches.Options.Width);
            }
        }
    }
}
