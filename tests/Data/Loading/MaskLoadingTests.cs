using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using Xunit;

namespace SelfSup.Tests.Data.Loading;

/// <summary>Masks follow their image through every augmentation.</summary>
public sealed class MaskLoadingTests
{
    private static readonly int s_pixels = Batches.Options.Width * Batches.Options.Height;

    [Fact]
    public void AFlippedImageMeetsAFlippedMask()
    {
        using TestDrive drive = new(3, 7);
        BatchLoaderOptions options = Batches.Options with { BatchSize = 15, Shuffle = false, Masks = new Stripes(_ => true) };
        using TrainingBatch plain = Assert.Single(Batches.Loader(drive, options with { Augment = false }).Epoch(0));
        using TrainingBatch augmented = Assert.Single(Batches.Loader(drive, options).Epoch(0));
        int flipped = 0;
        for (int sample = 0; sample < 15; sample++)
        {
            bool mirrored = IsMirrored(augmented, sample);
            flipped += mirrored ? 1 : 0;
            Assert.Equal(Mirrored(Batches.Values(plain.Masks!.Foreground, sample), mirrored), Batches.Values(augmented.Masks!.Foreground, sample));
            Assert.Equal(Mirrored(Batches.Values(plain.Masks.Weights, sample), mirrored), Batches.Values(augmented.Masks.Weights, sample));
        }

        Assert.InRange(flipped, 1, 14);
    }

    [Fact]
    public void UnflippedMasksRepeatThePublishedDefect()
    {
        using TestDrive drive = new(3, 7);
        BatchLoaderOptions options = Batches.Options with { BatchSize = 15, Shuffle = false, Masks = new Stripes(_ => true), FlipMasks = false };
        using TrainingBatch plain = Assert.Single(Batches.Loader(drive, options with { Augment = false }).Epoch(0));
        using TrainingBatch augmented = Assert.Single(Batches.Loader(drive, options).Epoch(0));
        Assert.Contains(Enumerable.Range(0, 15), sample => IsMirrored(augmented, sample));
        Assert.Equal(Batches.Values(plain.Masks!.Foreground), Batches.Values(augmented.Masks!.Foreground));
        Assert.Equal(Batches.Values(plain.Masks.Weights), Batches.Values(augmented.Masks.Weights));
    }

    [Fact]
    public void SamplesWithoutAMaskAreLeftOut()
    {
        using TestDrive drive = new(3, 7);
        BatchLoaderOptions options = Batches.Options with { BatchSize = 15, Augment = false, Masks = new Stripes(line => line.FrameIndex % 2 == 0) };
        using TrainingBatch batch = Assert.Single(Batches.Loader(drive, options).Epoch(0));
        int[] expected = [.. Enumerable.Range(0, 15).Where(sample => batch.Samples[sample].FrameIndex % 2 == 0)];
        Assert.InRange(expected.Length, 1, 14);
        Assert.Equal(expected, batch.Masks!.Present);
        Assert.Equal([expected.Length, 1, options.Height, options.Width], batch.Masks.Foreground.shape);
        for (int place = 0; place < expected.Length; place++)
            Assert.Equal(Stripes.Weight(batch.Samples[expected[place]]), Batches.Values(batch.Masks.Weights, place)[0]);
    }

    [Fact]
    public void BatchWithoutAnyMaskHasNone()
    {
        using TestDrive drive = new(1, 6);
        using TrainingBatch batch = Assert.Single(Batches.Loader(drive, Batches.Options with { Masks = new Stripes(_ => false) }).Epoch(0));
        Assert.Null(batch.Masks);
    }

    [Fact]
    public void MasksAreTheSameWhateverTheNumberOfThreads()
    {
        using TestDrive drive = new(2, 9);
        float[][] one = Weights(drive, 1);
        Assert.Equal(one, Weights(drive, 5));
    }

    private static float[][] Weights(TestDrive drive, int workers)
    {
        List<float[]> weights = [];
        foreach (TrainingBatch batch in Batches.Loader(drive, Batches.Options with { Workers = workers, Masks = new Stripes(line => line.FrameIndex != 3) }).Epoch(2))
        {
            weights.Add(Batches.Values(batch.Masks!.Weights));
            batch.Dispose();
        }

        return [.. weights];
    }

    // The camera's principal point is off the centre, so a mirrored sample shows.
    private static bool IsMirrored(TrainingBatch batch, int sample) => Batches.Values(batch.Intrinsics, sample)[2] == 0.7f;

    private static float[] Mirrored(float[] values, bool mirrored)
    {
        Assert.Equal(s_pixels, values.Length);
        if (mirrored)
        {
            for (int start = 0; start < values.Length; start += Batches.Options.Width)
                values.AsSpan(start, Batches.Options.Width).Reverse();
        }

        return values;
    }

    /// <summary>A mask of the left fifth, and weights that rise from left to right and tell their frame.</summary>
    private sealed class Stripes(Func<SplitLine, bool> has) : IMaskSource
    {
        public static float Weight(SplitLine line) => 1 + line.FrameIndex;

        public bool Has(SplitLine target) => has(target);

        public void Read(SplitLine target, Span<float> foreground, Span<float> weights)
        {
            for (int i = 0; i < foreground.Length; i++)
            {
                int column = i % Batches.Options.Width;
                foreground[i] = column * 5 < Batches.Options.Width ? 1 : 0;
                weights[i] = Weight(target) + column;
            }
        }
    }
}
