using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;
using SelfSup.SegGuide.Borders;
using SelfSup.SegGuide.Masks;
using SelfSup.Tests.EndToEnd;
using Xunit;

namespace SelfSup.Tests.SegGuide.Masks;

public sealed class TrainingMasksTests
{
    private const int Width = SampleData.Width / 2;
    private const int Height = SampleData.Height / 2;
    private static readonly BorderWeightOptions s_options = new() { Sigma = 2 };

    [Fact]
    public void ReadsResizesAndWeighs()
    {
        using Workplace work = new();
        work.Data.WriteMasks(1, 2);
        SplitLine target = Line(2, CameraSide.Right);
        (float[] foreground, float[] weights) = Read(Masks(work, [target], 1 << 20), target);

        MaskImage expected = MaskFile.Read(work.Data.Mask(2, 'r')).Resize(Width, Height);
        Assert.InRange(expected.ForegroundShare, 0.01, 0.5);
        Assert.Equal(Array.ConvertAll(expected.Values.ToArray(), value => (float)value), foreground);
        float[] expectedWeights = new float[Width * Height];
        BorderWeights.Compute(expected.Values.Span, Width, Height, s_options, expectedWeights);
        Assert.Equal(expectedWeights, weights);
    }

    [Fact]
    public void AreMadeOnceWhileThereIsRoom()
    {
        using Workplace work = new();
        work.Data.WriteMasks(1);
        SplitLine target = Line(1, CameraSide.Left);
        TrainingMasks kept = Masks(work, [target], 1 << 20);
        TrainingMasks unkept = Masks(work, [target], 0);
        (float[] foreground, float[] weights) = Read(kept, target);
        Assert.Equal(weights, Read(unkept, target).Weights);
        Assert.Equal(1, kept.KeptCount);
        Assert.Equal(0, unkept.KeptCount);

        File.Delete(work.Data.Mask(1, 'l'));
        Assert.Equal((foreground, weights), Read(kept, target), new SameArrays());
        Assert.Contains(work.Data.Mask(1, 'l'), Assert.Throws<UserErrorException>(() => Read(unkept, target)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TargetsWithoutAreCountedAndReported()
    {
        using Workplace work = new();
        work.Data.WriteMasks(1, 2, 3);
        SplitLine[] targets = [.. Enumerable.Range(1, 5).Select(frame => Line(frame, CameraSide.Left))];
        TrainingMasks masks = Masks(work, targets, 0);
        Assert.Equal(3, masks.Count);
        Assert.Equal([true, true, true, false, false], targets.Select(masks.Has));
        Assert.StartsWith("3 of 5 targets have one", masks.Report(), StringComparison.Ordinal);
        Assert.Contains($"first {SampleData.Line(4, 'l')}", masks.Report(), StringComparison.Ordinal);
    }

    [Fact]
    public void NoMaskAtAllIsAnErrorThatSaysWhatToDo()
    {
        using Workplace work = new();
        string message = Assert.Throws<UserErrorException>(() => Masks(work, [Line(1, CameraSide.Left)], 0)).Message;
        Assert.Contains("selfsup export-masks", message, StringComparison.Ordinal);
        Assert.Contains("--masks", message, StringComparison.Ordinal);
    }

    private static SplitLine Line(int frame, CameraSide side) => new(SampleData.Folder, frame, side);

    private static TrainingMasks Masks(Workplace work, SplitLine[] targets, long capacity) =>
        new(MaskStore.Open(null, new KittiRaw(work.Data.Root)), targets, Width, Height, s_options, capacity);

    private static (float[] Foreground, float[] Weights) Read(TrainingMasks masks, SplitLine target)
    {
        // Rubbish, as a batch's memory has before it is written.
        float[] foreground = [.. Enumerable.Repeat(float.NaN, Width * Height)];
        float[] weights = [.. Enumerable.Repeat(float.NaN, Width * Height)];
        masks.Read(target, foreground, weights);
        return (foreground, weights);
    }

    private sealed class SameArrays : IEqualityComparer<(float[] First, float[] Second)>
    {
        public bool Equals((float[] First, float[] Second) x, (float[] First, float[] Second) y) => x.First.SequenceEqual(y.First) && x.Second.SequenceEqual(y.Second);

        public int GetHashCode((float[] First, float[] Second) obj) => obj.First.Length;
    }
}
