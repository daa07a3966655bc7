using SelfSup.Data.Arrays;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Support;

/// <summary>Tensors of golden inputs and results, and their comparison.</summary>
public static class TestTensors
{
    public static Tensor Unit(string name, params long[] shape) => tensor(GoldenGenerator.Unit(name, shape), shape);

    public static Tensor Sym(string name, params long[] shape) => tensor(GoldenGenerator.Sym(name, shape), shape);

    public static Tensor Of(NpyArray array) => tensor(array.As<float>().ToArray(), Array.ConvertAll(array.Shape, extent => (long)extent));

    public static Tensor Of(double[] values, params long[] shape) => tensor(values, shape);

    public static double[] Values(Tensor tensor)
    {
        using Tensor plain = tensor.detach().to_type(ScalarType.Float64).cpu().contiguous();
        return plain.data<double>().ToArray();
    }

    /// <summary>The largest difference is within <paramref name="relative"/> of the largest expected value.</summary>
    public static void AssertClose(Tensor expected, Tensor actual, double relative, string what = "values")
    {
        Assert.Equal(expected.shape, actual.shape);
        AssertClose(Values(expected), Values(actual), relative, what);
    }

    /// <summary>As <see cref="AssertClose(Tensor, Tensor, double, string)"/> for plain numbers.</summary>
    public static void AssertClose(double[] expected, double[] actual, double relative, string what = "values")
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.NotEmpty(expected);
        double largest = expected.Max(Math.Abs);
        double difference = 0;
        for (int i = 0; i < expected.Length; i++)
            difference = double.IsNaN(actual[i]) ? double.NaN : Math.Max(difference, Math.Abs(expected[i] - actual[i]));
        Assert.True(difference <= relative * largest, $"{what}: largest difference {difference:G6}, allowed {relative * largest:G6} ({relative} of {largest:G6})");
    }
}
