using SelfSup.Interop;
using SelfSup.Tests.Interop.TorchSharp.NN;
using SelfSup.Tests.Interop.TorchSharp.Optim;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Interop.Extensions;

public sealed class OptimizerStatesTests
{
    [Theory]
    [InlineData("adam")]
    [InlineData("adamw")]
    [InlineData("amsgrad")]
    [InlineData("sgd")]
    [InlineData("momentum")]
    public void WrittenStateContinuesToTheBit(string kind)
    {
        using Linear first = nn.Linear(3, 2), second = nn.Linear(3, 2);
        using OptimizerHelper source = Create(kind, first), target = Create(kind, second);
        Advance(source, first, 0);
        Advance(source, first, 1);
        second.load_state_dict(first.state_dict());

        using (NewDisposeScope())
            OptimizerStates.Write(target, second.named_parameters(), OptimizerStates.Read(source, first.named_parameters()));

        Advance(source, first, 2);
        Advance(target, second, 2);
        Assert.Equal(Tensors.Values<float>(first.weight), Tensors.Values<float>(second.weight));
        Assert.Equal(Tensors.Values<float>(first.bias!), Tensors.Values<float>(second.bias!));
    }

    [Fact]
    public void EntriesAreNamedAfterTheirParameters()
    {
        using Linear linear = nn.Linear(3, 2);
        using OptimizerHelper adam = Create("adam", linear);
        Advance(adam, linear, 0);
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> state = OptimizerStates.Read(adam, linear.named_parameters());
        Assert.Equal(["bias.exp_avg", "bias.exp_avg_sq", "bias.step", "weight.exp_avg", "weight.exp_avg_sq", "weight.step"], state.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([1L], Tensors.Values<long>(state["weight.step"]));
        Assert.Equal([2L, 3L], state["weight.exp_avg"].shape);
    }

    [Fact]
    public void WhatDoesNotFitIsNamedAndChangesNothing()
    {
        using Linear linear = nn.Linear(3, 2);
        using OptimizerHelper adam = Create("adam", linear);
        Advance(adam, linear, 0);
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> state = new(OptimizerStates.Read(adam, linear.named_parameters())) { ["weight.step"] = Tensors.Of([9L], []) };

        Tensor mean = state["bias.exp_avg"];
        state.Remove("bias.exp_avg");
        Refuse("'bias.exp_avg' is missing");
        state["bias.exp_avg"] = state["weight.exp_avg"];
        Refuse("'bias.exp_avg' has shape (2, 3), (2) is expected");
        state["bias.exp_avg"] = mean;
        state["other.exp_avg"] = mean;
        Refuse("'other.exp_avg' belongs to no parameter");
        Assert.Throws<ArgumentException>(() => OptimizerStates.Read(adam, linear.named_parameters().Take(1)));

        void Refuse(string message)
        {
            InvalidDataException error = Assert.Throws<InvalidDataException>(() => OptimizerStates.Write(adam, linear.named_parameters(), state));
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
            Assert.Equal(1, ((Adam.State)adam.state_dict().State[0]).step);
        }
    }

    [Fact]
    public void ReadingAndWritingLeaveNoTensorBehind()
    {
        using Linear linear = nn.Linear(3, 2);
        using OptimizerHelper sgd = Create("momentum", linear);
        Advance(sgd, linear, 0);
        long before = Tensors.Live();
        using (NewDisposeScope())
            OptimizerStates.Write(sgd, linear.named_parameters(), OptimizerStates.Read(sgd, linear.named_parameters()));
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static OptimizerHelper Create(string kind, Linear linear) => kind switch
    {
        "adam" => optim.Adam(linear.parameters(), 0.1),
        "adamw" => optim.AdamW(linear.parameters(), 0.1, weight_decay: 0.1),
        "amsgrad" => optim.Adam(linear.parameters(), 0.1, amsgrad: true),
        "sgd" => optim.SGD(linear.parameters(), 0.1),
        "momentum" => optim.SGD(linear.parameters(), 0.1, 0.9),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static void Advance(OptimizerHelper optimizer, Linear linear, int step)
    {
        Steps.SetGradient(linear.weight, Support.GoldenGenerator.Sym($"weight{step}", 6));
        Steps.SetGradient(linear.bias!, Support.GoldenGenerator.Sym($"bias{step}", 2));
        optimizer.step();
    }
}
