using System.Runtime.CompilerServices;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Interop.TorchSharp;

public sealed class DisposeScopeTests
{
    [Fact]
    public void NestedScopesDisposeTheirOwn()
    {
        long before = Tensor.TotalCount;
        using (DisposeScope outer = NewDisposeScope())
        {
            Tensor a = ones(1);
            Tensor kept, detached;
            using (DisposeScope inner = NewDisposeScope())
            {
                Tensor b = ones(1);
                kept = ones(1).MoveToOuterDisposeScope();
                detached = ones(1).DetachFromDisposeScope();
                Assert.Equal(1, inner.DisposablesCount);
                Assert.True(inner.Contains(b));
                Assert.Same(inner, CurrentDisposeScope);
            }

            Assert.Same(outer, CurrentDisposeScope);
            Assert.Equal(before + 3, Tensor.TotalCount);
            Assert.True(outer.Contains(kept) && outer.Contains(a));
            Assert.False(outer.Contains(detached));
            outer.Attach(detached);
        }

        Assert.Null(CurrentDisposeScope);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void EverythingButWhatIsKept()
    {
        long before = Tensor.TotalCount;
        using (DisposeScope scope = NewDisposeScope())
        {
            Tensor a = ones(1), b = ones(1);
            scope.DisposeEverythingBut(b);
            Assert.True(a.IsInvalid);
            Assert.False(b.IsInvalid);
            Assert.Equal([b], scope.DisposablesView);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void ScopesClosedOutOfOrderStillOwnWhatComesAfter()
    {
        long before = Tensor.TotalCount;
        DisposeScope first = NewDisposeScope(), second = NewDisposeScope(), third = NewDisposeScope();
        second.Dispose();
        Tensor moved = ones(1).MoveToOuterDisposeScope();
        Assert.True(first.Contains(moved));
        first.Dispose();
        Assert.True(moved.IsInvalid);
        Assert.Same(third, CurrentDisposeScope);
        third.Dispose();
        Assert.Null(CurrentDisposeScope);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void ScopesBelongToTheirThreadAndCountsToo()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mine = ones(1);
        Tensor? theirs = null;
        long theirCount = -1;
        Thread thread = new(() =>
        {
            theirs = ones(1);
            mine.Dispose();
            theirCount = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        });
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        thread.Start();
        thread.Join();
        Assert.Equal(1, theirCount);
        Assert.Equal(before - 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.False(scope.Contains(theirs!));
        Assert.Equal(0, scope.DisposablesCount);
        theirs!.Dispose();
    }

    [Fact]
    public void ADisposedTensorSaysSo()
    {
        Tensor x = ones(1);
        x.Dispose();
        x.Dispose();
        Assert.Throws<InvalidOperationException>(() => x + 1);
        Assert.Throws<InvalidOperationException>(() => x.shape);
        Assert.Equal("disposed tensor", x.ToString());
    }

    [Fact]
    public void ViewsOutliveTheirBase()
    {
        Tensor x = arange(4);
        using Tensor view = x.narrow(0, 2, 2);
        x.Dispose();
        Assert.Equal([2L, 3L], view.data<long>().ToArray());
    }

    [Fact]
    public void FinalizersFreeWhatNobodyDisposed()
    {
        Collect();
        long before = Tensor.TotalCount;
        Abandon(200);
        Collect();
        Assert.InRange(Tensor.TotalCount, before, before + 5);
        Assert.True(Tensor.PeakCount >= before + 200);
    }

    [Fact]
    public void WrappedScopeKeepsOnlyTheResult()
    {
        long before = Tensor.TotalCount;
        using Tensor result = WrappedTensorDisposeScope(() => (ones(2) + 1) * (ones(2) + 2));
        Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.Equal([6f, 6f], result.data<float>().ToArray());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(int count)
    {
        for (int i = 0; i < count; i++)
            _ = ones(4);
    }

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
