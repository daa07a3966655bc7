using SelfSup.SegGuide.Layers;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.SegGuide.Layers;

public sealed class ActivationsTests
{
    // To either side of the kinks at -3, 0 and 3, none of them on one.
    private static readonly double[] s_inputs = [-4.5, -2.9, -1.25, -0.1, 0.2, 1.5, 2.75, 3.5];

    [Fact]
    public void FormulasAreThePublishedOnes()
    {
        AssertFormula(Activation.None, x => x);
        AssertFormula(Activation.Relu, x => Math.Max(x, 0));
        AssertFormula(Activation.HardSigmoid, HardSigmoid);
        AssertFormula(Activation.HardSwish, x => x * HardSigmoid(x));
        AssertFormula(Activation.Sigmoid, Sigmoid);
        AssertFormula(Activation.Silu, x => x * Sigmoid(x));
    }

    [Fact]
    public void GradientsAreThoseOfDifferencesAndNoStorageIsSharedWhereTheyNeedTheInput()
    {
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor input = TestTensors.Of(s_inputs, s_inputs.Length);
            GradientCheck.Assert(inputs => Activations.Apply(inputs[0] * 1, activation), [input]);

            Tensor recorded = input.clone().requires_grad_() * 1;
            _ = Activations.Apply(recorded, activation);
            bool needsInput = activation is Activation.Silu or Activation.HardSwish or Activation.HardSigmoid;
            Assert.Equal(needsInput || activation == Activation.None, TestTensors.Values(recorded.detach()).SequenceEqual(s_inputs));

            using IDisposable guard = no_grad();
            Tensor overwritten = input * 1;
            Tensor result = Activations.Apply(overwritten, activation);
            Assert.Equal(TestTensors.Values(result), TestTensors.Values(overwritten));
        }
    }

    private static void AssertFormula(Activation activation, Func<double, double> formula)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = TestTensors.Of(s_inputs, s_inputs.Length);
        TestTensors.AssertClose([.. s_inputs.Select(formula)], TestTensors.Values(Activations.Apply(x, activation)), Tolerances.Formula, activation.ToString());
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double HardSigmoid(double x) => Math.Clamp(x + 3, 0, 6) / 6;
}
