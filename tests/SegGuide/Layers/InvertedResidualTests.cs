using SelfSup.SegGuide.Layers;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.SegGuide.Layers;

public sealed class InvertedResidualTests
{
    [Fact]
    public void BlocksAreLeftOutAtRandomWhileTrainingAndBySeed()
    {
        using DisposeScope scope = NewDisposeScope();
        using InvertedResidual block = Block(0.5);
        Tensor input = TestTensors.Unit("block.input", 64, 8, 4, 4);
        block.train();
        manual_seed(1);
        Tensor one = block.call(input);
        manual_seed(1);
        Assert.True(block.call(input).equal(one).all().item<bool>());
        manual_seed(2);
        Assert.False(block.call(input).equal(one).all().item<bool>());

        // A sample left out is its input; the share of 64 draws at one half lies within four deviations.
        double[] change = TestTensors.Values((one - input).abs().amax(1, 2, 3));
        Assert.InRange(change.Count(value => value == 0), 16, 48);

        // What stays is scaled by 1 / 0.5.
        using InvertedResidual always = Block(0);
        _ = always.load_state_dict(block.state_dict());
        always.train();
        Tensor whole = always.call(input);
        for (int i = 0; i < change.Length; i++)
        {
            if (change[i] != 0)
                TestTensors.AssertClose((whole[i] - input[i]) * 2, one[i] - input[i], Tolerances.Formula);
        }

        block.eval();
        Assert.True(block.call(input).equal(block.call(input)).all().item<bool>());
    }

    [Theory]
    [InlineData(8, 8, 8, 1, false, 2)]
    [InlineData(8, 24, 8, 1, true, 4)]
    [InlineData(8, 24, 8, 2, false, 3)]
    [InlineData(8, 24, 12, 1, true, 4)]
    public void PartsAreNumberedWithoutGapsAndTheInputIsAddedWhereTheShapeStays(long input, long expanded, long output, long stride, bool squeezes, int parts)
    {
        using DisposeScope scope = NewDisposeScope();
        using InvertedResidual block = new(new(input, expanded, output, 3, stride), Activation.HardSwish, BatchNormConstants.Default, squeezes ? new(4, Activation.Relu, Activation.HardSigmoid) : null);
        block.eval();
        Assert.Equal(Enumerable.Range(0, parts).Select(i => $"block.{i}"), block.state_dict().Keys.Select(key => key[..7]).Distinct());

        // Without the projection's scale nothing but the input is left.
        Dictionary<string, Tensor> state = block.state_dict();
        using (no_grad())
            state[$"block.{parts - 1}.1.weight"].zero_();
        Tensor x = TestTensors.Sym("block.input", 2, input, 5, 6);
        Tensor expected = stride == 1 && input == output ? x : zeros(2, output, (5 + stride - 1) / stride, (6 + stride - 1) / stride);
        Assert.Equal(TestTensors.Values(expected), TestTensors.Values(block.call(x)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void GradientsAreThoseOfDifferences(bool train)
    {
        using DisposeScope scope = NewDisposeScope();
        using InvertedResidual block = new(new(2, 6, 2, 3, Dilation: 2), Activation.Silu, BatchNormConstants.Default, new(2, Activation.Silu, Activation.Sigmoid));
        GoldenWeights.Fill(block, "block");
        block.to(ScalarType.Float64);
        block.train(train);
        GradientCheck.Assert(inputs => block.call(inputs[0]), [TestTensors.Sym("block.small", 2, 2, 3, 4).to_type(ScalarType.Float64)]);
    }

    private static InvertedResidual Block(double dropChance) =>
        new(new(8, 48, 8, 3), Activation.Silu, BatchNormConstants.Default, new(2, Activation.Silu, Activation.Sigmoid), dropChance);
}
