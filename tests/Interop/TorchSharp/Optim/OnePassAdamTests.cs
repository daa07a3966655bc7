using System.Runtime.InteropServices;
using SelfSup.Interop;
using SelfSup.Tests.Interop.TorchSharp.NN;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Native;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Interop.TorchSharp.Optim;

/// <summary>The step in one pass against the same step operator by operator.</summary>
public sealed class OnePassAdamTests
{
    // More than libtorch gives one thread at a time, and a count that no register width divides.
    private static readonly long[] s_large = [5, 7, 41, 53];

    // Rounding alone: the operators fuse some multiplications and additions where the processor can. Relative to the largest value.
    private const double SingleRounding = 4e-7;
    private const double DoubleRounding = 1e-15;

    [Theory]
    [InlineData(ScalarType.Float32, false, 0, false)]
    [InlineData(ScalarType.Float32, false, 0.1, true)]
    [InlineData(ScalarType.Float32, true, 0.1, false)]
    [InlineData(ScalarType.Float64, false, 0.1, false)]
    [InlineData(ScalarType.Float64, true, 0.1, true)]
    public void EqualsTheOperators(ScalarType type, bool decoupled, double decay, bool maximize)
    {
        double[][] onePass = Train(true, type, decoupled, decay, maximize), operators = Train(false, type, decoupled, decay, maximize);
        double rounding = type == ScalarType.Float32 ? SingleRounding : DoubleRounding;
        foreach ((double[] actual, double[] expected) in onePass.Zip(operators))
        {
            double largest = expected.Max(Math.Abs);
            Assert.All(actual.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, rounding * largest));
        }
    }

    [Fact]
    public void ResultDoesNotDependOnThreads()
    {
        int threads = get_num_threads();
        try
        {
            set_num_threads(1);
            double[][] one = Train(true, ScalarType.Float32, decoupled: false, 0, maximize: false);
            set_num_threads(3);
            Assert.Equal(one, Train(true, ScalarType.Float32, decoupled: false, 0, maximize: false));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void TensorsOfDifferentLayoutsMeetElementByElement()
    {
        using Tensor values = Random(1, [2, 3, 4, 5], ScalarType.Float32), gradient = Random(2, [2, 3, 4, 5], ScalarType.Float32);
        using Parameter plain = new(values.clone()), mixed = new(ChannelsLast.Of(values));
        using Adam first = optim.Adam([plain], 0.1), second = optim.Adam([mixed], 0.1);
        plain.grad = gradient;
        mixed.grad = gradient;
        first.step();
        second.step();
        Assert.False(gradient.stride().SequenceEqual(mixed.stride()));
        Assert.Equal(Tensors.Values<float>(plain), Tensors.Values<float>(mixed));
    }

    [Fact]
    public void AStepIsSeenByAutograd()
    {
        using Parameter parameter = new(Tensors.Of([2f], 1));
        using Adam adam = optim.Adam([parameter], 0.1);
        using Tensor square = parameter * parameter;
        Steps.SetGradient(parameter, [1f]);
        adam.step();
        Assert.Throws<ExternalException>(() => square.backward());
    }

    // The fused operator itself needs a GPU; that its schema is the one expected, and that its arguments arrive, shows without.
    [Fact]
    public void TheFusedOperatorIsFoundAndTakesItsArguments()
    {
        Assert.True(CudaAdam.Exists(decoupledDecay: false), $"libtorch {__version__} has no _fused_adam_ as expected");
        Assert.False(new Operator("_fused_adam_").Takes("self", "grads"));
        Assert.False(new Operator("no_such_operator").Takes("self"));
        using Parameter parameter = new(Tensors.Of([1f], 1));
        using Tensor gradient = Tensors.Of([1f], 1);
        using Adam adam = optim.Adam([parameter], 0.1);
        Adam.State state = (Adam.State)adam.state_dict().State.Single();
        using AdamList list = new();
        list.Add(parameter, gradient.alias(), state, parameter.Facts());
        Assert.True(list.SharesLayouts());
        ExternalException error = Assert.Throws<ExternalException>(() => CudaAdam.Step(list, (Adam.Options)adam.state_dict().Options.Single(), decoupledDecay: false));
        Assert.Contains("'CPU' backend", error.Message, StringComparison.Ordinal);
    }

    private static double[][] Train(bool onePass, ScalarType type, bool decoupled, double decay, bool maximize)
    {
        CpuAdam.Enabled = onePass;
        try
        {
            using Tensor large = Random(0, s_large, type), small = Random(100, [3], type);
            using Parameter a = new(large.clone()), b = new(small.clone());
            using OptimizerHelper optimizer = decoupled
                ? optim.AdamW([a, b], 0.01, weight_decay: decay, maximize: maximize)
                : optim.Adam([a, b], 0.01, weight_decay: decay, maximize: maximize);
            for (int step = 1; step <= 3; step++)
            {
                using Tensor forA = Random(step, s_large, type), forB = Random(100 + step, [3], type);
                a.grad = forA;
                b.grad = forB;
                optimizer.step();
            }

            IEnumerable<Tensor> moments = optimizer.state_dict().State.Cast<Adam.State>().SelectMany(state => new[] { state.exp_avg, state.exp_avg_sq });
            return [.. moments.Concat([a, b]).Select(Numbers)];
        }
        finally
        {
            CpuAdam.Enabled = true;
        }
    }

    private static double[] Numbers(Tensor tensor)
    {
        using Tensor real = tensor.detach().to_type(ScalarType.Float64, copy: true);
        return Tensors.Values<double>(real);
    }

    private static Tensor Random(long seed, long[] shape, ScalarType type)
    {
        using Generator generator = new((ulong)seed + 1);
        return randn(shape, dtype: type, generator: generator);
    }
}
