using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Data.Loading;
using SelfSup.Data.Packed;
using SelfSup.Data.Splits;
using SelfSup.Tests.Data.Packed;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;

namespace SelfSup.Tests.Data.Loading;

/// <summary>What a device makes of bytes is what the loader's threads make of them. The device is the CPU here: the operations are the same.</summary>
public sealed class DeviceBatchesTests
{
    private const float JitterTolerance = 1e-6f;

    [Fact]
    public void EveryOrderOfOperationsAgreesWithTheProcessors()
    {
        const int Width = 37;
        const int Height = 11;
        ColourJitter[] draws = [.. Enumerable.Range(0, 24).Select(number => Draw(number)), .. Partial()];
        float[] pictures = GoldenGenerator.Unit("device.jitter", 2 * draws.Length, 3, Height * Width);
        // Grey, black, white and saturated pixels, where hue has its corners.
        for (int picture = 0; picture < 2 * draws.Length; picture++)
        {
            for (int corner = 0; corner < 24; corner++)
                pictures[(((picture * 3) + (corner % 3)) * Width * Height) + (corner / 3)] = corner / 12;
        }

        using torch.Tensor input = torch.tensor(pictures, [2, draws.Length, 3, Height, Width]);
        using torch.Tensor output = DeviceColourJitter.Apply(input, draws);
        Assert.Equal(pictures, Batches.Values(input));
        float[] actual = Batches.Values(output);
        int length = 3 * Width * Height;
        for (int picture = 0; picture < 2 * draws.Length; picture++)
        {
            Span<float> expected = pictures.AsSpan(picture * length, length);
            draws[picture % draws.Length].Apply(expected, Width, Height);
            for (int i = 0; i < length; i++)
                Assert.True(Math.Abs(expected[i] - actual[(picture * length) + i]) <= JitterTolerance, $"{draws[picture % draws.Length]}: {expected[i]} and {actual[(picture * length) + i]}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void BatchesAreTheLoaders(bool resident)
    {
        using PackFixture fixture = new(3, 7);
        fixture.Pack();
        using FramePack pack = FramePack.Open(fixture.Folder);
        BatchLoaderOptions options = Batches.Options with { Masks = new Halves(), DropLast = false };
        BatchLoader loader = fixture.Loader(pack, options);
        using ResidentFrames? frames = resident ? ResidentFrames.Load(options.Frames ?? new PackedFrames(pack), fixture.Frames, options, torch.CPU) : null;
        Assert.Equal(resident ? 21 : null, frames?.Count);
        long before = TensorCount.Settled();
        int mirrored = 0;
        using (IEnumerator<TrainingBatch> plain = Batches.Loader(fixture.Drive, options).Epoch(1).GetEnumerator())
        {
            foreach (TrainingBatch batch in new DeviceBatches(loader, torch.CPU, frames).Epoch(1))
            {
                Assert.True(plain.MoveNext());
                using (batch)
                using (plain.Current)
                    AssertSame(plain.Current, batch, ref mirrored);
            }

            Assert.False(plain.MoveNext());
        }

        Assert.InRange(mirrored, 1, 14);
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void WithoutJitterTheNetworksSeeTheSameTensors()
    {
        using TestDrive drive = new(1, 6);
        using RawBatch raw = Assert.Single(Batches.Loader(drive, Batches.Options with { Augment = false }).RawEpoch(0));
        Assert.Equal([3, 4, 16, 32, 3], raw.Pixels!.shape);
        using TrainingBatch batch = DeviceBatches.ToDevice(raw, torch.CPU);
        Assert.All(batch.Color, entry => Assert.Same(entry.Value, batch.ColorAugmented[entry.Key]));
        Assert.Same(batch.Color[FrameId.Target], batch.TargetPyramid[0]);
    }

    [Fact]
    public void ABatchWithoutPicturesNeedsResidentOnes()
    {
        using TestDrive drive = new(1, 6);
        using RawBatch raw = Assert.Single(Batches.Loader(drive, Batches.Options).RawEpoch(0, withPixels: false));
        Assert.Null(raw.Pixels);
        Assert.Throws<ArgumentException>(() => DeviceBatches.ToDevice(raw, torch.CPU));
    }

    [Fact]
    public void ResidentFramesAreCountedWithTheirSmallerLevels()
    {
        // eigen_zhou's frames at 640x192: beyond what 32 bits count.
        Assert.Equal(44_000L * 3 * ((640 * 192) + (320 * 96) + (160 * 48) + (80 * 24)), ResidentFrames.BytesOf(44_000, 640, 192, 4));
        Assert.True(ResidentFrames.Fits(50, 100));
        Assert.False(ResidentFrames.Fits(51, 100));
        Assert.True(ResidentFrames.Fits(51, 100, share: 0.6));
    }

    [Fact]
    public void ADamagedFrameStopsLoadingAndFreesTheMemory()
    {
        using TestDrive drive = new(1, 6);
        File.WriteAllBytes(Path.Combine(drive.Root, "drive0", "3.png"), [1, 2, 3]);
        SelfSup.Data.Datasets.FrameFolder dataset = new(drive.Root);
        long before = TensorCount.Settled();
        Assert.Contains("3.png", Assert.Throws<UserErrorException>(() => ResidentFrames.Load(
            new DecodedFrames(dataset, new FrameCache(32, 16, 0)), dataset.Lines(), Batches.Options, torch.CPU)).Message, StringComparison.Ordinal);
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    private static void AssertSame(TrainingBatch expected, TrainingBatch actual, ref int mirrored)
    {
        Assert.Equal(expected.Samples, actual.Samples);
        Assert.Equal(Batches.Values(expected.Intrinsics), Batches.Values(actual.Intrinsics));
        mirrored += Batches.Values(actual.Intrinsics).Count(value => value == 0.7f);
        Assert.Equal(expected.Masks!.Present, actual.Masks!.Present);
        Assert.Equal(Batches.Values(expected.Masks.Foreground), Batches.Values(actual.Masks.Foreground));
        Assert.Equal(Batches.Values(expected.Masks.Weights), Batches.Values(actual.Masks.Weights));
        Assert.Equal(expected.Color.Keys, actual.Color.Keys);
        foreach (FrameId id in expected.Color.Keys)
        {
            Assert.Equal(expected.Color[id].shape, actual.Color[id].shape);
            Assert.Equal(Batches.Values(expected.Color[id]), Batches.Values(actual.Color[id]));
            float[] jittered = Batches.Values(actual.ColorAugmented[id]);
            Assert.All(Batches.Values(expected.ColorAugmented[id]).Zip(jittered), pair => Assert.Equal(pair.First, pair.Second, JitterTolerance));
        }

        Assert.Equal(expected.TargetPyramid.Count, actual.TargetPyramid.Count);
        for (int level = 0; level < expected.TargetPyramid.Count; level++)
            Assert.Equal(Batches.Values(expected.TargetPyramid[level]), Batches.Values(actual.TargetPyramid[level]));
    }

    /// <summary>A draw with the operations in the order of that number, of 24.</summary>
    private static ColourJitter Draw(int number)
    {
        List<ColourOperation> left = [ColourOperation.Brightness, ColourOperation.Contrast, ColourOperation.Saturation, ColourOperation.Hue];
        List<ColourOperation> order = [];
        for (int base_ = 4, rest = number; base_ > 0; rest /= base_, base_--)
        {
            order.Add(left[rest % base_]);
            left.RemoveAt(rest % base_);
        }

        SampleRandom random = new(5, (ulong)number);
        return ColourJitter.Draw(ref random) with { Order = order };
    }

    private static ColourJitter[] Partial() =>
    [
        new(1.2f, 0.8f, 1.2f, 0.1f, []),
        new(1.2f, 0.8f, 1.2f, -0.1f, [ColourOperation.Hue]),
        new(1.2f, 0.8f, 1.2f, 0.1f, [ColourOperation.Contrast, ColourOperation.Saturation]),
    ];

    private sealed class Halves : IMaskSource
    {
        public bool Has(SplitLine target) => true;

        public void Read(SplitLine target, Span<float> foreground, Span<float> weights)
        {
            for (int i = 0; i < foreground.Length; i++)
                (foreground[i], weights[i]) = (i % 32 < 16 ? 1 : 0, 1 + (i % 32));
        }
    }
}
