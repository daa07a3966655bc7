using SelfSup.Data;
using SelfSup.Data.Arrays;
using SelfSup.Data.Datasets;
using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;

namespace SelfSup.Tests.Data.Loading;

public sealed class BatchLoaderTests
{
    [SharedFact]
    public void RealFrameGivesTheGoldenPyramid()
    {
        BatchLoaderOptions options = new() { BatchSize = 1, Augment = false, Shuffle = false, Workers = 2, Intrinsics = IntrinsicsSource.Calibration };
        BatchLoader loader = new([new SplitLine(Shared.Drive, 3, CameraSide.Left)], new KittiRaw(Shared.KittiSample), options);
        using TrainingBatch batch = Assert.Single(loader.Epoch(0));
        Dictionary<string, NpyArray> golden = Shared.Golden("resize_lanczos");
        Assert.Equal(4, batch.TargetPyramid.Count);
        for (int level = 0; level < 4; level++)
        {
            NpyArray expected = Assert.Single(golden.Values, array => array.Shape[0] == 192 >> level);
            Assert.Equal([1, 3, 192 >> level, 640 >> level], batch.TargetPyramid[level].shape);
            Assert.Equal(Planes(expected), Batches.Values(batch.TargetPyramid[level]));
        }

        float[] camera = [(float)(721.5377 / 1242), (float)(721.5377 / 375), (float)(609.5593 / 1242), (float)(172.8540 / 375)];
        Assert.Equal(camera, Batches.Values(batch.Intrinsics));
    }

    [Fact]
    public void BatchHasTheDocumentedShapes()
    {
        using TestDrive drive = new(2, 6);
        using TrainingBatch batch = Batches.Loader(drive, Batches.Options).Epoch(0).First();
        Assert.Equal(4, batch.Samples.Count);
        Assert.Equal(["0", "-1", "1"], batch.Color.Keys.Select(id => id.ToString()));
        Assert.All(batch.Color.Values.Concat(batch.ColorAugmented.Values), tensor =>
        {
            Assert.Equal([4, 3, 16, 32], tensor.shape);
            Assert.Equal(torch.ScalarType.Float32, tensor.dtype);
            Assert.All(Batches.Values(tensor), value => Assert.InRange(value, 0f, 1f));
        });
        Assert.Equal([16, 8, 4], batch.TargetPyramid.Select(level => level.shape[2]));
        Assert.Same(batch.Color[FrameId.Target], batch.TargetPyramid[0]);
        Assert.Equal([4, 4], batch.Intrinsics.shape);
        Assert.Null(batch.StereoTransform);
        Assert.True(batch.WaitSeconds >= 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void BatchesAreTheSameToTheBitWhateverTheThreads(int workers)
    {
        using TestDrive drive = new(3, 7);
        string[] expected = Batches.Fingerprints(Batches.Loader(drive, Batches.Options with { Workers = 2 }).Epoch(3));
        Assert.Equal(3, expected.Length);
        Assert.Equal(expected, Batches.Fingerprints(Batches.Loader(drive, Batches.Options with { Workers = workers, Prefetch = workers }).Epoch(3)));
    }

    [Fact]
    public void CachedBatchesEqualDecodedOnes()
    {
        using TestDrive drive = new(3, 7);
        BatchLoader cached = Batches.Loader(drive, Batches.Options with { CacheBytes = 1 << 20 });
        string[] expected = Batches.Fingerprints(Batches.Loader(drive, Batches.Options).Epoch(1));
        Assert.Equal(expected, Batches.Fingerprints(cached.Epoch(1)));
        int kept = cached.Frames.Count;
        Assert.InRange(kept, 1, 21);
        Assert.Equal(expected, Batches.Fingerprints(cached.Epoch(1)));
        Assert.Equal(kept, cached.Frames.Count);
    }

    [Fact]
    public void EpochBegunInTheMiddleContinuesTheWholeOne()
    {
        using TestDrive drive = new(3, 7);
        string[] whole = Batches.Fingerprints(Batches.Loader(drive, Batches.Options).Epoch(2));
        Assert.Equal(whole[1..], Batches.Fingerprints(Batches.Loader(drive, Batches.Options).Epoch(2, firstBatch: 1)));
        Assert.Empty(Batches.Loader(drive, Batches.Options).Epoch(2, firstBatch: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Batches.Loader(drive, Batches.Options).Epoch(2, firstBatch: 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Batches.Loader(drive, Batches.Options).Epoch(-1));
    }

    [Fact]
    public void EveryEpochVisitsEverySampleOnceInItsOwnOrder()
    {
        using TestDrive drive = new(3, 7);
        BatchLoaderOptions options = Batches.Options with { DropLast = false };
        SplitLine[] first = Visited(Batches.Loader(drive, options), 0);
        SplitLine[] second = Visited(Batches.Loader(drive, options), 1);
        SplitLine[] plain = Visited(Batches.Loader(drive, options with { Shuffle = false }), 5);
        Assert.Equal(15, first.Distinct().Count());
        Assert.Equal(first.ToHashSet(), second.ToHashSet());
        Assert.NotEqual(first, second);
        Assert.NotEqual(first, Visited(Batches.Loader(drive, options with { Seed = 8 }), 0));
        Assert.Equal([.. plain.OrderBy(line => line.Folder).ThenBy(line => line.FrameIndex)], plain);
    }

    [Theory]
    [InlineData(4, true, 3, 4)]
    [InlineData(4, false, 4, 3)]
    [InlineData(5, true, 3, 5)]
    [InlineData(20, true, 1, 15)]
    [InlineData(20, false, 1, 15)]
    public void LastBatchIsLeftOutSmallerOrTheOnlyOne(int batchSize, bool dropLast, int batches, int lastCount)
    {
        using TestDrive drive = new(3, 7);
        BatchLoader loader = Batches.Loader(drive, Batches.Options with { BatchSize = batchSize, DropLast = dropLast });
        Assert.Equal((15, batches), (loader.SampleCount, loader.BatchesPerEpoch));
        List<int> counts = [];
        foreach (TrainingBatch batch in loader.Epoch(0))
        {
            using (batch)
                counts.Add((int)batch.Intrinsics.shape[0]);
        }

        Assert.Equal((batches, lastCount), (counts.Count, counts[^1]));
    }

    [Fact]
    public void OptionsOutOfRangeNameTheirKey()
    {
        using TestDrive drive = new(1, 3);
        void Check(BatchLoaderOptions options, string key)
            => Assert.StartsWith(key + ":", Assert.Throws<ConfigurationException>(() => Batches.Loader(drive, options)).Message, StringComparison.Ordinal);

        Check(Batches.Options with { Width = 30 }, "model.width");
        Check(Batches.Options with { Height = 0 }, "model.height");
        Check(Batches.Options with { Scales = 0 }, "model.scales");
        Check(Batches.Options with { BatchSize = 0 }, "train.batch_size");
        Check(Batches.Options with { Workers = 0 }, "data.workers");
        Check(Batches.Options with { Prefetch = 0 }, "data.prefetch");
        Check(Batches.Options with { CacheBytes = -1 }, "data.cache");
        Check(Batches.Options with { FrameIds = [FrameId.Temporal(1), FrameId.Target] }, "data.frame_ids");
        Assert.Throws<UserErrorException>(() => new BatchLoader([], new FrameFolder(drive.Root), Batches.Options));
    }

    [Fact]
    public void MissingCameraIsFoundBeforeTheFirstBatch()
    {
        using TestDrive drive = new(1, 3);
        File.Delete(Path.Combine(drive.Root, "camera.yaml"));
        Assert.Contains("camera.yaml", Assert.Throws<UserErrorException>(() => Batches.Loader(drive, Batches.Options)).Message, StringComparison.Ordinal);
        Assert.Single(Batches.Loader(drive, Batches.Options with { Intrinsics = IntrinsicsSource.Fixed }).Epoch(0)).Dispose();
    }

    private static SplitLine[] Visited(BatchLoader loader, int epoch)
    {
        List<SplitLine> samples = [];
        foreach (TrainingBatch batch in loader.Epoch(epoch))
        {
            using (batch)
                samples.AddRange(batch.Samples);
        }

        return [.. samples];
    }

    private static float[] Planes(NpyArray image)
    {
        ReadOnlySpan<byte> bytes = image.As<byte>();
        int pixels = bytes.Length / 3;
        float[] planes = new float[bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
            planes[(i % 3 * pixels) + (i / 3)] = bytes[i] / 255f;
        return planes;
    }
}
