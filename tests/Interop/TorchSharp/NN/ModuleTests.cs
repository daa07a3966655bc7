using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Interop.TorchSharp.NN;

public sealed class ModuleTests
{
    private static readonly string[] s_keys =
    [
        "conv1.weight", "bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var", "bn1.num_batches_tracked",
        "downsample.conv.weight", "downsample.conv.bias", "convs.0.weight", "convs.0.bias", "convs.1.weight", "convs.1.bias", "scale", "offset",
    ];

    [Fact]
    public void KeysArePyTorchsForFieldsOfTheTypeAndItsBases()
    {
        using SmallNet net = new();
        Assert.False(net.HasAbsent);
        Assert.Equal(s_keys.Order(), net.state_dict().Keys.Order());
        string[] buffers = ["bn1.running_mean", "bn1.running_var", "bn1.num_batches_tracked", "offset"];
        Assert.Equal(s_keys.Except(buffers).Order(), net.named_parameters().Select(p => p.name).Order());
        Assert.Equal(buffers.Order(), net.named_buffers().Select(b => b.name).Order());
        // A module's own parameters come before its children's.
        Assert.Equal("scale", net.named_parameters().First().name);
        Assert.Contains("part.conv1.weight", net.state_dict(prefix: "part").Keys);
    }

    [Fact]
    public void ModulesAreNamedDepthFirst()
    {
        using SmallNet net = new();
        Assert.Equal(["conv1", "bn1", "downsample", "downsample.conv", "downsample.act", "convs", "convs.0", "convs.1"], net.named_modules().Select(m => m.name));
        Assert.Equal(4, net.children().Count());
    }

    [Fact]
    public void NonpersistentBuffersAreLeftOutOfTheState()
    {
        using SmallNet net = new();
        net.register_buffer("cache", Tensors.Of([1f], 1), persistent: false);
        Assert.DoesNotContain("cache", net.state_dict().Keys);
        Assert.Contains("cache", net.named_buffers().Select(b => b.name));
        Assert.True(net.has_buffer("cache"));
        Assert.True(net.has_parameter("convs.1.bias"));
        Assert.Null(net.get_parameter("convs.2.bias"));
    }

    [Fact]
    public void StateMakesARoundTrip()
    {
        using SmallNet source = new(), target = new();
        Assert.NotEqual(Tensors.Values<float>(source.get_parameter("conv1.weight")!), Tensors.Values<float>(target.get_parameter("conv1.weight")!));
        (IList<string> missing, IList<string> unexpected) = target.load_state_dict(source.state_dict());
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        foreach ((string key, Tensor tensor) in source.state_dict())
            Assert.Equal(tensor.dtype == ScalarType.Int64 ? [] : Tensors.Values<float>(tensor), tensor.dtype == ScalarType.Int64 ? [] : Tensors.Values<float>(target.state_dict()[key]));
        Assert.NotSame(source.get_parameter("conv1.weight"), target.get_parameter("conv1.weight"));
    }

    [Fact]
    public void LoadingChangesNothingWhereKeysOrShapesDiffer()
    {
        using SmallNet net = new();
        float[] before = Tensors.Values<float>(net.get_parameter("conv1.weight")!);
        Dictionary<string, Tensor> state = net.state_dict();
        using Tensor zeros = Tensors.Of(new float[108], 4, 3, 3, 3), wrong = Tensors.Of(new float[4], 1, 4);
        state["conv1.weight"] = zeros;

        state["extra"] = zeros;
        InvalidOperationException strict = Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state));
        Assert.Contains("unexpected [extra]", strict.Message, StringComparison.Ordinal);
        state.Remove("extra");

        state["bn1.weight"] = wrong;
        ArgumentException shape = Assert.Throws<ArgumentException>(() => net.load_state_dict(state));
        Assert.Contains("'bn1.weight': 4 is expected, 1x4 was given", shape.Message, StringComparison.Ordinal);
        Assert.Equal(before, Tensors.Values<float>(net.get_parameter("conv1.weight")!));

        state.Remove("bn1.weight");
        (IList<string> missing, _) = net.load_state_dict(state, strict: false);
        Assert.Equal(["bn1.weight"], missing);
        Assert.All(Tensors.Values<float>(net.get_parameter("conv1.weight")!), value => Assert.Equal(0, value));
    }

    [Fact]
    public void TrainAndEvalReachEveryModule()
    {
        using SmallNet net = new();
        net.eval();
        Assert.All(net.modules().Append(net), module => Assert.False(module.training));
        net.train();
        Assert.All(net.modules().Append(net), module => Assert.True(module.training));
    }

    [Fact]
    public void ApplyVisitsChildrenBeforeParents()
    {
        using SmallNet net = new();
        List<string> seen = [];
        net.apply(module => seen.Add(module.GetName()));
        Assert.Equal(9, seen.Count);
        Assert.Equal("SmallNet", seen[^1]);
    }

    [Fact]
    public void ComponentsOutliveTheScopeTheyWereMadeIn()
    {
        SmallNet net;
        using (NewDisposeScope())
            net = new SmallNet();
        Assert.False(net.Offset.IsInvalid);
        Assert.Equal([2f], Tensors.Values<float>(net.Scale));
        net.Dispose();
        Assert.True(net.Offset.IsInvalid);
        Assert.True(net.Convolutions[1].weight.IsInvalid);
        net.Dispose();
    }

    [Fact]
    public void NoTensorOutlivesItsModule()
    {
        using Tensor input = Tensors.Of(new float[3 * 8 * 8], 1, 3, 8, 8);
        long before = Tensors.Live();
        for (int i = 0; i < 3; i++)
        {
            using SmallNet net = new();
            using Tensor result = net.call(input);
            Assert.Equal([1L, 1, 8, 8], result.shape);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void MovingToAnotherTypeKeepsIdentityGradientsAndIntegers()
    {
        using SmallNet net = new();
        using Tensor input = Tensors.Of(new double[3 * 64], 1, 3, 8, 8);
        Parameter weight = net.get_parameter("conv1.weight")!;
        using (Tensor gradient = Tensors.Of(Enumerable.Repeat(1f, 108).ToArray(), 4, 3, 3, 3))
            weight.grad = gradient;

        Assert.Same(net, net.@double());

        Assert.Same(weight, net.get_parameter("conv1.weight"));
        Assert.Equal(ScalarType.Float64, weight.dtype);
        Assert.True(weight.requires_grad && weight.is_leaf);
        using Tensor moved = weight.grad!;
        Assert.Equal(ScalarType.Float64, moved.dtype);
        Assert.Equal(ScalarType.Float64, net.Offset.dtype);
        Assert.Equal(ScalarType.Int64, net.get_buffer("bn1.num_batches_tracked")!.dtype);
        using Tensor result = net.call(input);
        Assert.Equal(ScalarType.Float64, result.dtype);
        Assert.Throws<ArgumentException>(() => net.to(ScalarType.Int32));
    }

    [Fact]
    public void ParametersStayTrainableAfterAMove()
    {
        using SmallNet net = new();
        using Tensor single = Tensors.Of(Enumerable.Range(0, 192).Select(i => (float)i).ToArray(), 1, 3, 8, 8);
        using (Tensor result = net.call(single))
            Tensors.BackwardOfSum(result);
        net.zero_grad();
        net.@double();
        using Tensor input = Tensors.Of(Enumerable.Range(0, 192).Select(i => (double)i).ToArray(), 1, 3, 8, 8);
        using (Tensor result = net.call(input))
            Tensors.BackwardOfSum(result);
        using Tensor gradient = net.get_parameter("convs.1.bias")!.grad!;
        Assert.Equal(64.0, Assert.Single(Tensors.Values<double>(gradient)));
    }

    [Fact]
    public void ZeroGradDropsOrFills()
    {
        using Linear linear = nn.Linear(2, 1);
        using Tensor input = Tensors.Of([1f, 2f], 1, 2);
        using (Tensor result = linear.call(input))
            Tensors.BackwardOfSum(result);
        using (Tensor gradient = linear.weight.grad!)
            Assert.Equal([1f, 2f], Tensors.Values<float>(gradient));
        linear.zero_grad(set_to_none: false);
        using (Tensor gradient = linear.weight.grad!)
            Assert.Equal([0f, 0f], Tensors.Values<float>(gradient));
        linear.zero_grad();
        Assert.Null(linear.weight.grad);
    }

    [Fact]
    public void NamesAreCheckedAndUnique()
    {
        using Sequential net = nn.Sequential();
        using Identity layer = nn.Identity();
        Assert.Throws<ArgumentException>(() => net.append("a.b", layer));
        Assert.Throws<ArgumentException>(() => net.append("", layer));
        net.append("a", layer);
        Assert.Throws<ArgumentException>(() => net.append("a", nn.Identity()));
    }

    [Fact]
    public void HooksRunAroundForwardUntilRemoved()
    {
        using ReLU layer = nn.ReLU();
        using Tensor input = Tensors.Of([-1f, 2f], 2);
        List<string> order = [];
        var before = layer.register_forward_pre_hook((_, x) =>
        {
            order.Add("before");
            return x;
        });
        var after = layer.register_forward_hook((_, _, y) =>
        {
            order.Add("after");
            return y;
        });
        layer.call(input).Dispose();
        Assert.Equal(["before", "after"], order);
        before.remove();
        after.remove();
        layer.call(input).Dispose();
        Assert.Equal(2, order.Count);
    }

    [Fact]
    public void ParameterTakesItsDataOver()
    {
        Tensor data = Tensors.Of([1f], 1);
        using Parameter frozen = new(data, requires_grad: false);
        Assert.True(data.IsInvalid);
        Assert.False(frozen.requires_grad);
        Assert.Equal([1f], Tensors.Values<float>(frozen));
    }
}
