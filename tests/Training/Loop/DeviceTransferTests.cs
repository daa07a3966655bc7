using SelfSup.Data.Loading;
using SelfSup.Interop;
using SelfSup.Tests.EndToEnd;
using SelfSup.Tests.Interop.TorchSharp.NN;
using SelfSup.Tests.Support;
using SelfSup.Training.Configuration;
using SelfSup.Training.Loop;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Training.Loop;

/// <summary>Batches that go through the upload's thread, to the CPU for want of a GPU: order, contents, ownership and errors are the same there.</summary>
public sealed class DeviceTransferTests
{
    [Fact]
    public void BatchesArriveInOrderWithAllTheirTensors()
    {
        using Workplace work = new();
        TrainingData data = Data(work);
        using IEnumerator<TrainingBatch> expected = data.TrainingEpoch(0, 0).GetEnumerator();
        int count = 0;
        foreach (TrainingBatch batch in DeviceTransfer.Uploaded(data.TrainingEpoch(0, 0), CPU))
        {
            using (batch)
            {
                Assert.True(expected.MoveNext());
                using TrainingBatch other = expected.Current;
                Assert.Equal(other.Samples, batch.Samples);
                Assert.Equal(other.Masks?.Present, batch.Masks?.Present);
                IReadOnlyList<Tensor> tensors = BatchTensors.Of(batch);
                Assert.Equal(BatchTensors.Of(other).Count, tensors.Count);
                Assert.All(tensors.Zip(BatchTensors.Of(other)), pair => Assert.True(Tensors.Values<float>(pair.First).SequenceEqual(Tensors.Values<float>(pair.Second))));
                Assert.Same(batch.Color[SelfSup.Data.Splits.FrameId.Target], batch.TargetPyramid[0]);
                count++;
            }
        }

        Assert.Equal(data.BatchesPerEpoch, count);
    }

    [Fact]
    public void LeavingEarlyFreesEverything()
    {
        using Workplace work = new();
        TrainingData data = Data(work);
        long before = TensorCount.Settled();
        foreach (TrainingBatch batch in DeviceTransfer.Uploaded(data.TrainingEpoch(0, 0), CPU))
        {
            batch.Dispose();
            break;
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void WhatTheLoaderThrowsReachesTheConsumerAfterTheBatchesBefore()
    {
        using Workplace work = new();
        TrainingData data = Data(work);
        int seen = 0;
        FormatException error = Assert.Throws<FormatException>(() =>
        {
            foreach (TrainingBatch batch in DeviceTransfer.Uploaded(Failing(data), CPU))
            {
                batch.Dispose();
                seen++;
            }
        });
        Assert.Equal(("the second batch", 1), (error.Message, seen));
    }

    [Fact]
    public void BytesThatAreMadeFloatsOnTheDeviceAreTheLoadersBatches()
    {
        using Workplace work = new();
        using TrainingData data = TrainingData.Open(RecipeFile.Read(work.Recipe).Set("data.root", work.Data.Root), _ => { });
        BatchLoader loader = new(data.Train, data.Dataset, data.Options);
        int seen = 0;
        foreach ((TrainingBatch expected, TrainingBatch actual) in data.TrainingEpoch(0, 0).Zip(DeviceTransfer.Uploaded(loader.RawEpoch(0, 0, withPixels: true), CPU)))
        {
            using (expected)
            using (actual)
            {
                Assert.Equal(expected.Samples, actual.Samples);
                foreach ((Tensor one, Tensor other) in BatchTensors.Of(expected).Zip(BatchTensors.Of(actual)))
                    TestTensors.AssertClose(one, other, 1e-6);
                seen++;
            }
        }

        Assert.Equal(data.BatchesPerEpoch, seen);
    }

    [Fact]
    public void TheCpuIsAlwaysAtTheMark()
    {
        using DeviceEvent mark = DeviceEvent.Record(CPU);
        mark.Wait();
        using Tensor a = tensor(1.5f), b = tensor(2.25);
        using StepNumbers numbers = StepNumbers.Begin([a, b]);
        Assert.Equal([1.5, 2.25], numbers.Read());
    }

    private static IEnumerable<TrainingBatch> Failing(TrainingData data)
    {
        yield return data.TrainingEpoch(0, 0).First();
        throw new FormatException("the second batch");
    }

    private static TrainingData Data(Workplace work)
    {
        work.Data.WriteMasks(1, 2, 3);
        return TrainingData.Open(
            RecipeFile.Read(work.Recipe).Set("data.root", work.Data.Root).Set("data.frame_ids", "0,-1,1,s").Set("segmentation.enabled", "true"), _ => { });
    }
}
