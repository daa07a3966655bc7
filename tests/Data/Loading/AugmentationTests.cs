using SelfSup.Data.Datasets;
using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;

namespace SelfSup.Tests.Data.Loading;

public sealed class AugmentationTests
{
    [Fact]
    public void FlipMirrorsEveryFrameEveryLevelAndTheCamera()
    {
        using TestDrive drive = new(3, 7);
        BatchLoaderOptions options = Batches.Options with { BatchSize = 15, Shuffle = false };
        using TrainingBatch plain = Assert.Single(Batches.Loader(drive, options with { Augment = false }).Epoch(0));
        using TrainingBatch augmented = Assert.Single(Batches.Loader(drive, options).Epoch(0));
        int flipped = 0;
        for (int sample = 0; sample < 15; sample++)
        {
            float[] camera = Batches.Values(augmented.Intrinsics, sample);
            bool mirrored = camera[2] == 0.7f;
            flipped += mirrored ? 1 : 0;
            Assert.Equal([0.5f, 1.6f, mirrored ? 0.7f : 0.3f, 0.48f], camera);
            foreach (FrameId id in options.FrameIds)
                Assert.Equal(Expected(plain.Color[id], sample, mirrored), Batches.Values(augmented.Color[id], sample));
            for (int level = 0; level < options.Scales; level++)
                Assert.Equal(Expected(plain.TargetPyramid[level], sample, mirrored), Batches.Values(augmented.TargetPyramid[level], sample));
        }

        Assert.InRange(flipped, 1, 14);
    }

    [Fact]
    public void JitterIsOneDrawForAllFramesOfASample()
    {
        using TestDrive drive = new(3, 7, alike: true);
        using TrainingBatch batch = Assert.Single(Batches.Loader(drive, Batches.Options with { BatchSize = 15 }).Epoch(0));
        HashSet<float> draws = [];
        for (int sample = 0; sample < 15; sample++)
        {
            float[] target = Batches.Values(batch.ColorAugmented[FrameId.Target], sample);
            Assert.Equal(target, Batches.Values(batch.ColorAugmented[FrameId.Temporal(-1)], sample));
            Assert.Equal(target, Batches.Values(batch.ColorAugmented[FrameId.Temporal(1)], sample));
            Assert.Equal(Batches.Values(batch.Color[FrameId.Target], sample), Batches.Values(batch.Color[FrameId.Temporal(1)], sample));
            if (!target.SequenceEqual(Batches.Values(batch.Color[FrameId.Target], sample)))
                draws.Add(target.Sum());
        }

        Assert.InRange(draws.Count, 2, 14);
    }

    [Fact]
    public void WithoutJitterTheNetworksSeeTheSameTensors()
    {
        using TestDrive drive = new(1, 6);
        using TrainingBatch batch = Assert.Single(Batches.Loader(drive, Batches.Options with { Augment = false }).Epoch(0));
        Assert.All(batch.Color, entry => Assert.Same(entry.Value, batch.ColorAugmented[entry.Key]));
    }

    [Fact]
    public void DrawsComeOutAtTheirRatesAndDifferBetweenEpochs()
    {
        SampleDraw[] draws = [.. Enumerable.Range(0, 2000).Select(position => SampleDraw.For(1, 0, position))];
        Assert.InRange(draws.Count(draw => draw.Flip), 900, 1100);
        Assert.InRange(draws.Count(draw => draw.Jitter is not null), 900, 1100);
        Assert.InRange(draws.Count(draw => draw.Flip && draw.Jitter is not null), 420, 580);
        Assert.NotEqual(draws.Select(draw => draw.Flip), Enumerable.Range(0, 2000).Select(position => SampleDraw.For(1, 1, position).Flip));
    }

    [SharedTheory]
    [InlineData(CameraSide.Left, -0.1f)]
    [InlineData(CameraSide.Right, 0.1f)]
    public void StereoPartnerLiesOneNominalBaselineAside(CameraSide side, float expected)
    {
        BatchLoaderOptions options = Batches.Options with { FrameIds = FrameId.ParseList(["0", "s"]), BatchSize = 8 };
        SplitLine[] lines = [.. Enumerable.Range(0, 8).Select(frame => new SplitLine(Shared.Drive, frame, side))];
        using TrainingBatch batch = Assert.Single(new BatchLoader(lines, new KittiRaw(Shared.KittiSample), options).Epoch(0));
        HashSet<float> seen = [];
        for (int sample = 0; sample < 8; sample++)
        {
            // The calibrated principal point is left of the middle.
            bool mirrored = Batches.Values(batch.Intrinsics, sample)[2] > 0.5f;
            float x = mirrored ? -expected : expected;
            seen.Add(x);
            Assert.Equal([1, 0, 0, x, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], Batches.Values(batch.StereoTransform!, sample));
        }

        Assert.Equal(2, seen.Count);
        Assert.Equal(["0", "s"], batch.Color.Keys.Select(id => id.ToString()));
    }

    private static float[] Expected(torch.Tensor tensor, int sample, bool mirrored)
    {
        float[] values = Batches.Values(tensor, sample);
        int width = (int)tensor.shape[3];
        if (mirrored)
        {
            for (int start = 0; start < values.Length; start += width)
                values.AsSpan(start, width).Reverse();
        }

        return values;
    }
}
