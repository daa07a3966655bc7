using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Interop.TorchSharp.NN;

public sealed class ContainerTests
{
    [Fact]
    public void SequentialDisposesWhatLiesBetweenItsLayers()
    {
        using Sequential net = nn.Sequential(nn.ReLU(), nn.Sigmoid(), nn.Tanh());
        using Tensor input = Tensors.Of([1f], 1);
        long before = Tensors.Live();
        Tensor result = net.call(input);
        Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.Equal(Math.Tanh(1 / (1 + Math.Exp(-1))), Tensors.Values<float>(result)[0], 1e-6);
        Assert.False(input.IsInvalid);
        result.Dispose();
        Assert.Equal(3, net.Count);
        Assert.IsType<Sigmoid>(net[1]);
    }

    [Fact]
    public void SequentialOfNothingGivesItsInput()
    {
        using Sequential net = nn.Sequential();
        using Tensor input = Tensors.Of([1f], 1);
        Assert.Same(input, net.call(input));
    }

    [Fact]
    public void ModuleListNumbersItsModules()
    {
        using ModuleList<Linear> list = nn.ModuleList(nn.Linear(1, 2), nn.Linear(2, 3));
        list.Add(nn.Linear(3, 4));
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias", "2.weight", "2.bias"], list.named_parameters().Select(p => p.name));
        Linear first = list[0];
        list.RemoveAt(0);
        Assert.Equal([3L, 2L], list.get_parameter("0.weight")!.shape);
        list.Insert(0, first);
        Assert.Equal([2L, 1L], list.get_parameter("0.weight")!.shape);
        Assert.Equal(3, list.children().Count());
    }

    [Fact]
    public void ModuleDictNamesItsModules()
    {
        using ModuleDict<nn.Module> table = nn.ModuleDict(("head", nn.Linear(1, 1)), ("tail", nn.ReLU()));
        Assert.Equal(["head", "tail"], table.keys());
        Assert.Equal(["head.weight", "head.bias"], table.state_dict().Keys);
        Assert.Throws<KeyNotFoundException>(() => table["body"]);
        Assert.True(table.Remove("head"));
        Assert.Empty(table.state_dict());
    }
}
