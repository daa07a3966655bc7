using SelfSup.Data;
using SelfSup.Data.Loading;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;

namespace SelfSup.Tests.Data.Loading;

public sealed class LoaderLifetimeTests
{
    [Fact]
    public void LeavingEarlyStopsTheThreadsAndFreesTheirBatches()
    {
        using TestDrive drive = new(4, 12);
        BatchLoader loader = Batches.Loader(drive, Batches.Options with { Prefetch = 4, Workers = 5 });
        long before = TensorCount.Settled();
        for (int epoch = 0; epoch < 5; epoch++)
            loader.Epoch(epoch).First().Dispose();
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void WholeEpochLeavesNothing()
    {
        using TestDrive drive = new(4, 12);
        long before = TensorCount.Settled();
        Assert.Equal(10, Batches.Fingerprints(Batches.Loader(drive, Batches.Options).Epoch(0)).Length);
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void BatchOutlivesTheConsumersDisposeScope()
    {
        using TestDrive drive = new(1, 6);
        TrainingBatch batch;
        using (torch.NewDisposeScope())
            batch = Batches.Loader(drive, Batches.Options).Epoch(0).First();
        Assert.False(batch.Intrinsics.IsInvalid);
        batch.Dispose();
        Assert.True(batch.Intrinsics.IsInvalid);
        batch.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void DamagedFrameReachesTheConsumerWithItsSample(int workers)
    {
        using TestDrive drive = new(3, 7);
        BatchLoader loader = Batches.Loader(drive, Batches.Options with { Shuffle = false, Workers = workers });
        string damaged = Path.Combine(drive.Root, "drive1", "3.png");
        File.WriteAllBytes(damaged, File.ReadAllBytes(damaged)[..100]);
        long before = TensorCount.Settled();
        using IEnumerator<TrainingBatch> batches = loader.Epoch(0).GetEnumerator();
        Assert.True(batches.MoveNext());
        Assert.Equal("drive0 1 l", batches.Current.Samples[0].ToString());
        batches.Current.Dispose();
        UserErrorException error = Assert.Throws<UserErrorException>(() => batches.MoveNext());
        Assert.StartsWith("sample drive1 2 l: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(damaged, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void CancellationEndsTheEnumerationAndFreesEverything()
    {
        using TestDrive drive = new(3, 7);
        using CancellationTokenSource cancellation = new();
        long before = TensorCount.Settled();
        int seen = 0;
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (TrainingBatch batch in Batches.Loader(drive, Batches.Options).Epoch(0, cancellation: cancellation.Token))
            {
                batch.Dispose();
                seen++;
                cancellation.Cancel();
            }
        });
        Assert.Equal(1, seen);
        Assert.Equal(before, torch.Tensor.TotalCount);
    }
}
