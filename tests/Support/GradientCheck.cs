using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Support;

/// <summary>Compares autograd with central differences in float64.</summary>
public static class GradientCheck
{
    /// <summary>
    /// The gradient of Σ w · f(inputs), w fixed numbers in [−1, 1), with respect to every element of every input, within
    /// <paramref name="tolerance"/> of the input's largest gradient (or of 1 where that is smaller).
    /// </summary>
    public static void Assert(Func<Tensor[], Tensor> f, Tensor[] inputs, double eps = 1e-6, double tolerance = Tolerances.Gradient)
    {
        using TorchSharp.DisposeScope scope = NewDisposeScope();
        Tensor[] leaves = Array.ConvertAll(inputs, input => input.detach().clone().requires_grad_());
        foreach (Tensor leaf in leaves)
            Xunit.Assert.Equal(ScalarType.Float64, leaf.dtype);
        Weighted(f, leaves).backward();
        for (int i = 0; i < leaves.Length; i++)
        {
            Tensor? gradient = leaves[i].grad;
            Xunit.Assert.True(gradient is not null, $"input {i} got no gradient");
            double[] analytic = TestTensors.Values(gradient);
            double[] numeric = Numeric(f, inputs, i, eps);
            double largest = Math.Max(1, numeric.Max(Math.Abs));
            for (int k = 0; k < numeric.Length; k++)
                Xunit.Assert.True(Math.Abs(numeric[k] - analytic[k]) <= tolerance * largest, $"input {i}, element {k}: autograd {analytic[k]:G9}, differences {numeric[k]:G9} (largest {largest:G4})");
        }
    }

    private static double[] Numeric(Func<Tensor[], Tensor> f, Tensor[] inputs, int index, double eps)
    {
        using IDisposable guard = no_grad();
        double[] start = TestTensors.Values(inputs[index]);
        double[] result = new double[start.Length];
        for (int k = 0; k < start.Length; k++)
            result[k] = (At(f, inputs, index, start, k, eps) - At(f, inputs, index, start, k, -eps)) / (2 * eps);
        return result;
    }

    private static double At(Func<Tensor[], Tensor> f, Tensor[] inputs, int index, double[] start, int element, double step)
    {
        using TorchSharp.DisposeScope scope = NewDisposeScope();
        double[] moved = [.. start];
        moved[element] += step;
        Tensor[] at = [.. inputs];
        at[index] = tensor(moved, inputs[index].shape);
        return Weighted(f, at).item<double>();
    }

    private static Tensor Weighted(Func<Tensor[], Tensor> f, Tensor[] inputs)
    {
        Tensor value = f(inputs);
        return (value * TestTensors.Sym("gradient.weight", value.shape).to_type(ScalarType.Float64)).sum();
    }
}
