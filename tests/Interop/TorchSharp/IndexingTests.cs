using System.Runtime.InteropServices;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Interop.TorchSharp;

/// <summary>Index expressions on 0…23 as [2, 3, 4]; element (i, j, k) is 12i + 4j + k.</summary>
public sealed class IndexingTests
{
    private static readonly Dictionary<string, (Func<Tensor, Tensor> Run, long[] Shape, long[] Values)> s_reads = new()
    {
        ["numbers"] = (x => x[1, 2, 3], [], [23]),
        ["one number"] = (x => x[1].sum(1), [3], [54, 70, 86]),
        ["from the end"] = (x => x[TensorIndex.Single(-1), ^1, ^2], [], [22]),
        ["range"] = (x => x[.., 1..3, 0], [2, 2], [4, 8, 16, 20]),
        ["range to the end"] = (x => x[0, 1.., ^1], [2], [7, 11]),
        ["slice with a step"] = (x => x[0, 0, TensorIndex.Slice(null, null, 2)], [2], [0, 2]),
        ["tuple slice"] = (x => x[(0, 1), (1, null), 0], [1, 2], [4, 8]),
        ["colon"] = (x => x[TensorIndex.Colon, 0, 0], [2], [0, 12]),
        ["ellipsis"] = (x => x[TensorIndex.Ellipsis, 1], [2, 3], [1, 5, 9, 13, 17, 21]),
        ["ellipsis between"] = (x => x[1, TensorIndex.Ellipsis, 0], [3], [12, 16, 20]),
        ["new axis"] = (x => x[0, TensorIndex.None, 1], [1, 4], [4, 5, 6, 7]),
        ["tensor"] = (x => x[0, TensorIndex.Tensor(tensor(new long[] { 2, 0 })), 1], [2], [9, 1]),
        ["tensors together"] = (x => x[tensor(new long[] { 0, 1 }), tensor(new long[] { 2, 1 }), tensor(new long[] { 3, 0 })], [2], [11, 16]),
        ["tensors broadcast"] = (x => x[0].index(tensor(new long[,] { { 0 }, { 2 } }), tensor(new long[] { 1, 3 })), [2, 2], [1, 3, 9, 11]),
        ["tensor after a slice"] = (x => x[.., 0, TensorIndex.Tensor(tensor(new long[] { 3, 0 }))], [2, 2], [3, 0, 15, 12]),
        ["mask"] = (x => x[x > 20], [3], [21, 22, 23]),
        ["mask over leading axes, then a number"] = (x => x[TensorIndex.Tensor(x.sum(2) > 60), 1], [2], [17, 21]),
        ["truth"] = (x => x[TensorIndex.Bool(true), 0, 0, 0], [1], [0]),
        ["falsehood"] = (x => x[TensorIndex.Bool(false), 0], [0, 3, 4], []),
        ["a slice beyond the end"] = (x => x[0, 0, 2..9], [2], [2, 3]),
    };

    public static TheoryData<string> Reads => [.. s_reads.Keys];

    [Theory]
    [MemberData(nameof(Reads))]
    public void Reading(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        (Func<Tensor, Tensor> run, long[] shape, long[] values) = s_reads[name];
        Tensor result = run(Numbers());
        Assert.Equal(shape, result.shape);
        Assert.Equal(values, result.data<long>().ToArray());
    }

    [Fact]
    public void ReadingNumbersAndSlicesGivesAView()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Numbers();
        x[1, .., 2].zero_();
        Assert.Equal(0, x[1, 0, 2].item<long>());
        Assert.Equal(13, x[1, 0, 1].item<long>());
    }

    [Fact]
    public void ReadingByTensorGivesACopy()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Numbers();
        x[tensor(new long[] { 0 })].zero_();
        Assert.Equal(23, x[0].max().item<long>() + 12);
    }

    [Fact]
    public void WritingThroughEveryKindOfIndex()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = zeros(2, 3, 4);
        x[0, 0, 0] = tensor(1f);
        x[0, 1] = 2f;
        x[1, TensorIndex.Ellipsis, TensorIndex.Slice(1, 3)] = ones(3, 2, float64);
        x[1, TensorIndex.Tensor(tensor(new long[] { 0, 2 })), 3] = tensor(new[] { 5f, 6f });
        x[x == 0] = tensor(-1f);
        Assert.Equal(
            [1, -1, -1, -1, 2, 2, 2, 2, -1, -1, -1, -1, -1, 1, 1, 5, -1, 1, 1, -1, -1, 1, 1, 6],
            x.data<float>().ToArray());
    }

    [Fact]
    public void WritingDropsLeadingOnesAndBroadcasts()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = zeros(2, 2);
        x[0] = tensor(new float[,] { { 1, 2 } });
        x[.., 1] = tensor(new float[,,] { { { 7 } } });
        Assert.Equal([1f, 7f, 0f, 7f], x.data<float>().ToArray());
    }

    [Fact]
    public void AccumulatingAddsRepeatedPlaces()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = zeros(3);
        x.index_put_(ones(3), new[] { TensorIndex.Tensor(tensor(new long[] { 1, 1, 2 })) }, accumulate: true);
        Assert.Equal([0f, 2f, 1f], x.data<float>().ToArray());
    }

    [Fact]
    public void GradientsFlowThroughReadsAndWrites()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = arange(4, float64).requires_grad_();
        Tensor y = x * 2;
        y[1] = 10.0;
        (y[1..].square().sum() + x[tensor(new long[] { 3, 3 })].sum()).backward();
        Assert.Equal([0.0, 0.0, 16.0, 26.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void WrongIndicesAreRefusedAndLeakNothing()
    {
        using Tensor x = Numbers();
        long before = Tensor.TotalCount;
        Assert.Throws<ExternalException>(() => x[2]);
        Assert.Throws<ExternalException>(() => x[0, 0, 0, 0]);
        Assert.ThrowsAny<Exception>(() => x[TensorIndex.Ellipsis, TensorIndex.Ellipsis]);
        Assert.Throws<ArgumentException>(() => x[.., .., .., ..]);
        using (Tensor mask = zeros(4, @bool))
            Assert.Throws<ArgumentException>(() => x[TensorIndex.Tensor(mask)]);
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static Tensor Numbers() => arange(24).view(2, 3, 4);
}
