using SelfSup.Tests.Interop.TorchSharp.NN;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Interop.TorchSharp.Optim;

public sealed class OptimizerTests
{
    [Fact]
    public void GroupsHaveRatesOfTheirOwn()
    {
        using Parameter slow = new(Tensors.Of([0f], 1)), fast = new(Tensors.Of([0f], 1));
        using SGD sgd = optim.SGD([new SGD.ParamGroup([slow], 0.1), new SGD.ParamGroup([fast], new SGD.Options())], 1);
        Assert.Equal([0.1, 1.0], sgd.ParamGroups.Select(group => group.LearningRate));
        sgd.ParamGroups.Last().LearningRate = 2;
        Steps.SetGradient(slow, [1f]);
        Steps.SetGradient(fast, [1f]);
        sgd.step();
        Assert.Equal(-0.1, Tensors.Values<float>(slow)[0], 1e-6);
        Assert.Equal(-2, Tensors.Values<float>(fast)[0], 1e-6);
        Assert.Equal(2, sgd.parameters().Count());
    }

    [Fact]
    public void SharedAndMissingParametersAreRefused()
    {
        using Parameter parameter = new(Tensors.Of([0f], 1));
        Assert.Throws<ArgumentException>(() => optim.SGD([parameter, parameter], 1));
        Assert.Throws<ArgumentException>(() => optim.Adam(Array.Empty<Parameter>()));
    }

    [Fact]
    public void ZeroGradDropsGradients()
    {
        using Parameter parameter = new(Tensors.Of([0f], 1));
        using SGD sgd = optim.SGD([parameter], 1);
        Steps.SetGradient(parameter, [1f]);
        sgd.zero_grad();
        Assert.Null(parameter.grad);
    }

    [Fact]
    public void AClosureRunsFirstAndItsLossIsGiven()
    {
        using Parameter parameter = new(Tensors.Of([0f], 1));
        using SGD sgd = optim.SGD([parameter], 1);
        using Tensor loss = sgd.step(() =>
        {
            Steps.SetGradient(parameter, [1f]);
            return Tensors.Of([7f], 1);
        });
        Assert.Equal([7f], Tensors.Values<float>(loss));
        Assert.Equal([-1f], Tensors.Values<float>(parameter));
    }

    [Fact]
    public void AMovedModuleKeepsItsOptimizer()
    {
        using Linear linear = nn.Linear(2, 1);
        using Adam adam = optim.Adam(linear.parameters(), 0.1);
        using (Tensor input = Tensors.Of([1f, 2f], 1, 2), output = linear.call(input))
            Tensors.BackwardOfSum(output);
        adam.step();
        linear.@double();
        using (Tensor input = Tensors.Of([1.0, 2.0], 1, 2), output = linear.call(input))
        {
            adam.zero_grad();
            Tensors.BackwardOfSum(output);
        }

        double[] before = Tensors.Values<double>(linear.weight);
        adam.step();
        Assert.Equal(before.Select(w => w - 0.1), Tensors.Values<double>(linear.weight), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.All(adam.state_dict().State.Cast<Adam.State>(), state => Assert.Equal((2L, ScalarType.Float64), (state.step, state.exp_avg.dtype)));
    }

    [Fact]
    public void StateSurvivesTheScopeOfItsFirstStep()
    {
        using Parameter parameter = new(Tensors.Of([1f], 1));
        using Adam adam = optim.Adam([parameter], 0.1);
        for (int i = 0; i < 2; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            Steps.SetGradient(parameter, [1f]);
            adam.step();
        }

        Assert.Equal(0.8, Tensors.Values<float>(parameter)[0], 1e-6);
    }

    [Fact]
    public void LoadedStateContinuesToTheBit()
    {
        using Parameter first = new(Tensors.Of([1f, 2f], 2));
        using Adam source = optim.Adam([first], 0.1);
        Step(source, first, [0.3f, -1f]);
        Step(source, first, [0.1f, 2f]);
        using Parameter second = new(Tensors.Of(Tensors.Values<float>(first), 2));
        using Adam target = optim.Adam([second], 0.5);
        using (NewDisposeScope())
            target.load_state_dict(source.state_dict());
        Assert.Equal(0.1, target.ParamGroups.Single().LearningRate);
        Step(source, first, [1f, 1f]);
        Step(target, second, [1f, 1f]);
        Assert.Equal(Tensors.Values<float>(first), Tensors.Values<float>(second));

        using Parameter wider = new(Tensors.Of(new float[3], 3)), extra = new(Tensors.Of(new float[1], 1));
        using Adam other = optim.Adam([wider], 0.1), larger = optim.Adam([wider, extra], 0.1);
        Assert.Throws<ArgumentException>(() => other.load_state_dict(source.state_dict()));
        Assert.Throws<ArgumentException>(() => larger.load_state_dict(source.state_dict()));
    }

    [Fact]
    public void LiveTensorsStayFlatOverSteps()
    {
        using SmallNet net = new();
        using Adam adam = optim.Adam(net.parameters(), 1e-3, weight_decay: 1e-4);
        using Tensor input = Tensors.Of(Enumerable.Range(0, 192).Select(i => i * 0.01f).ToArray(), 1, 3, 8, 8);
        TrainStep(net, adam, input);
        long before = Tensors.Live();
        for (int i = 0; i < 200; i++)
            TrainStep(net, adam, input);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void NoTensorOutlivesItsOptimizer()
    {
        using Parameter parameter = new(Tensors.Of([1f], 1));
        Steps.SetGradient(parameter, [1f]);
        long before = Tensors.Live();
        using (Adam adam = optim.Adam([parameter], amsgrad: true))
            adam.step();
        using (SGD sgd = optim.SGD([parameter], 0.1, 0.9))
            sgd.step();
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void TrainStep(SmallNet net, Adam adam, Tensor input)
    {
        adam.zero_grad();
        using (Tensor output = net.call(input))
            Tensors.BackwardOfSum(output);
        adam.step();
    }

    private static void Step(Adam adam, Parameter parameter, float[] gradient)
    {
        Steps.SetGradient(parameter, gradient);
        adam.step();
    }
}
