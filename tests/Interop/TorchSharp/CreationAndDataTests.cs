using System.Runtime.InteropServices;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Interop.TorchSharp;

public sealed class CreationAndDataTests
{
    [Fact]
    public void FactoriesGiveTheirTypesAndShapes()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(ScalarType.Float32, zeros(2, 3).dtype);
        Assert.Equal([2L, 3L], ones(2, 3).shape);
        Assert.Equal(ScalarType.Int64, arange(5).dtype);
        Assert.Equal(ScalarType.Float32, arange(0.5, 3).dtype);
        Assert.Equal([0.5f, 1.5f, 2.5f], arange(0.5, 3).data<float>().ToArray());
        Assert.Equal([4L, 2L], arange(4, 0, -2).data<long>().ToArray());
        Assert.Equal([1f, 0f, 0f, 1f], eye(2).data<float>().ToArray());
        Assert.Equal([0.0, 0.5, 1.0], linspace(0, 1, 3, float64).data<double>().ToArray());
        Assert.Equal([2.5, 2.5], full(2, 2.5, float64).data<double>().ToArray());
        Assert.Equal(ScalarType.Float32, full([2], 1).dtype);
        Assert.Equal([3L, 1L], empty([3, 1], int32).shape);
        Assert.True(rand(4, requires_grad: true).requires_grad);
        Assert.Equal(ScalarType.Int64, randint(10, [4]).dtype);
        Assert.Equal([0L, 1L, 2L], randperm(3).sort().Values.data<long>().ToArray());
    }

    [Fact]
    public void ArraysOfEveryTypeAndRankAreCopied()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] values = [1, 2, 3, 4];
        Tensor x = tensor(values, [2, 2]);
        values[0] = 9;
        Assert.Equal([1f, 2f, 3f, 4f], x.data<float>().ToArray());
        Assert.Equal(ScalarType.Float64, tensor(1.5).dtype);
        Assert.Equal(ScalarType.Float32, tensor(1.5f).dtype);
        Assert.Equal(ScalarType.Int64, tensor(1L).dtype);
        Assert.Equal(ScalarType.Int32, tensor(1).dtype);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
        Assert.Equal([1, 2, 3, 4], tensor(new byte[,] { { 1, 2 }, { 3, 4 } }).data<byte>().ToArray());
        Assert.Equal([1L, 1L, 1L, 2L], tensor(new int[,,,] { { { { 1, 2 } } } }).shape);
        Assert.Equal([true, false], tensor(new[] { true, false }).data<bool>().ToArray());
        Assert.Equal((Half)0.5, tensor(new[] { (Half)0.5 }).item<Half>());
        Assert.Equal([1f, 2f], tensor(new List<float> { 1, 2 }).data<float>().ToArray());
        Assert.Equal([2L, 1L], tensor(new List<long> { 5, 6 }, 2, 1).shape);
        Assert.Equal([5f, 6f], tensor(new float[] { 4, 5, 6 }.AsMemory(1), [2]).data<float>().ToArray());
        Assert.Equal([1.0, 2.0], tensor(new[] { 1, 2 }, dtype: float64).data<double>().ToArray());
        Assert.Equal([2L, 2L], from_array(new double[,] { { 1, 2 }, { 3, 4 } }).shape);
        Assert.Equal([7L], as_tensor([7L]).data<long>().ToArray());
    }

    [Fact]
    public void WrongSizedDataIsRefused()
    {
        ExternalException error = Assert.Throws<ExternalException>(() => tensor(new float[] { 1, 2, 3 }, [2, 2]));
        Assert.Contains("16 bytes, 12 were given", error.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => from_array(new string[] { "a" }));
        Assert.Throws<NotSupportedException>(() => zeros(1, names: ["a"]));
    }

    [Fact]
    public void DataFollowsStrides()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = arange(6, float32).view(2, 3).t();
        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], x.data<float>().ToArray());
        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], x.data<float>());
        Assert.Equal(4f, x.data<float>()[1, 1]);
        x.data<float>()[1, 1] = 9;
        Assert.Equal(9f, x[1, 1].item<float>());
        x.data<float>().CopyFrom([7f, 8f], tensorIndex: 4);
        Assert.Equal([0f, 3f, 1f, 9f, 7f, 8f], x.data<float>().ToArray());
        Assert.Equal(new float[,] { { 0, 3 }, { 1, 9 }, { 7, 8 } }, x.data<float>().ToNDArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => x.data<float>()[3, 0]);
        Assert.Throws<InvalidOperationException>(() => x.bytes.Length);
        Assert.Equal(24, x.contiguous().bytes.Length);
    }

    [Fact]
    public void TypesAreNeverReinterpreted()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(1.75f);
        Assert.Throws<ArgumentException>(() => x.item<double>());
        Assert.Throws<ArgumentException>(() => x.data<int>());
        Assert.Throws<ArgumentException>(() => zeros(2).item<float>());
        Assert.Equal(1.75, x.ToDouble());
        Assert.Equal(1, x.ToInt32());
        Assert.Equal(1.75f, x.to_type(bfloat16).ToSingle());
        Assert.True(x.ToBoolean());
        Assert.Equal(long.MaxValue, tensor(long.MaxValue).ToInt64());
        Assert.Throws<OverflowException>(() => tensor(300).ToByte());
    }

    [Fact]
    public void ConversionsShareOrCopy()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(2);
        x.to(float32).zero_();
        Assert.Equal(0, x.sum().item<float>());
        x.to(float32, copy: true).fill_(1);
        Assert.Equal(0, x.sum().item<float>());
        Assert.Equal(ScalarType.Float64, x.@double().dtype);
        Assert.Equal(ScalarType.Bool, x.@bool().dtype);
        Assert.Equal(DeviceType.CPU, x.to("cpu").device_type);
        Tensor moved = ones(1);
        moved.to(float64, disposeAfter: true);
        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void SeedsAndStatesReproduceDraws()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(7);
        float[] first = randn(5).data<float>().ToArray();
        Tensor state = random.get_rng_state();
        float[] second = rand(5).data<float>().ToArray();
        random.set_rng_state(state);
        Assert.Equal(second, rand(5).data<float>().ToArray());
        manual_seed(7);
        Assert.Equal(first, randn(5).data<float>().ToArray());
        Assert.Equal(7, initial_seed());
        using Generator own = new(7);
        Assert.Equal(first, randn(5, generator: own).data<float>().ToArray());
        float[] drawn = empty(3).normal_(generator: own).data<float>().ToArray();
        own.manual_seed(7);
        randn(5, generator: own);
        Assert.Equal(drawn, empty(3).normal_(generator: own).data<float>().ToArray());
    }

    [Fact]
    public void RuntimeFacts()
    {
        Assert.Matches(@"^\d+\.\d+", __version__);
        int threads = get_num_threads();
        set_num_threads(1);
        Assert.Equal(1, get_num_threads());
        set_num_threads(threads);
        Assert.True(TryInitializeDeviceType(DeviceType.CPU));
        Assert.Equal(cuda.is_available(), cuda.device_count() > 0);
        Assert.Equal(1.1920928955078125e-7, finfo(float32).eps);
        Assert.Equal(float.MaxValue, finfo().max);
    }
}
