using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace SelfSup.Tests.Interop.TorchSharp.NN;

public sealed class InitTests
{
    [Fact]
    public void FansCountTheKernelsArea()
    {
        using Tensor weight = Tensors.Of(new float[6 * 4 * 9], 6, 4, 3, 3);
        Assert.Equal((36L, 54L), CalculateFanInAndFanOut(weight));
        using Tensor vector = Tensors.Of(new float[6], 6);
        Assert.Throws<ArgumentException>(() => CalculateFanInAndFanOut(vector));
    }

    [Fact]
    public void Gains()
    {
        Assert.Equal(Math.Sqrt(2), calculate_gain(NonlinearityType.ReLU));
        Assert.Equal(5.0 / 3, calculate_gain(NonlinearityType.Tanh));
        Assert.Equal(1, calculate_gain(NonlinearityType.Conv2D));
        Assert.Equal(Math.Sqrt(2 / 1.04), calculate_gain(NonlinearityType.LeakyReLU, 0.2), 1e-12);
    }

    [Fact]
    public void DeviationsAreThePapers()
    {
        using Parameter weight = new(Tensors.Of(new float[128 * 64 * 9], 128, 64, 3, 3));
        kaiming_normal_(weight, mode: FanInOut.FanOut, nonlinearity: NonlinearityType.ReLU);
        Assert.Equal(Math.Sqrt(2.0 / (128 * 9)), Deviation(weight), 0.001);
        kaiming_uniform_(weight, nonlinearity: NonlinearityType.ReLU);
        Assert.Equal(Math.Sqrt(2.0 / (64 * 9)), Deviation(weight), 0.001);
        xavier_uniform_(weight);
        Assert.Equal(Math.Sqrt(2.0 / (192 * 9)), Deviation(weight), 0.001);
        xavier_normal_(weight, 2);
        Assert.Equal(2 * Math.Sqrt(2.0 / (192 * 9)), Deviation(weight), 0.001);
        Assert.True(weight.is_leaf && weight.requires_grad);
    }

    [Fact]
    public void NormalAndUniformDrawFromTheGeneratorGiven()
    {
        using Parameter a = new(Tensors.Of(new float[1000], 1000)), b = new(Tensors.Of(new float[1000], 1000));
        using Generator one = new(7), other = new(7);
        normal_(a, 5, 0.5, one);
        normal_(b, 5, 0.5, other);
        Assert.Equal(Tensors.Values<float>(a), Tensors.Values<float>(b));
        Assert.Equal(5, Tensors.Values<float>(a).Average(), 0.1);
        uniform_(a, -2, -1, one);
        Assert.All(Tensors.Values<float>(a), v => Assert.InRange(v, -2, -1));
    }

    [Fact]
    public void Constants()
    {
        using Parameter weight = new(Tensors.Of(new float[2], 2));
        Assert.Same(weight, constant_(weight, 3));
        Assert.Equal([3f, 3f], Tensors.Values<float>(weight));
        Assert.Equal([1f, 1f], Tensors.Values<float>(ones_(weight)));
        Assert.Equal([0f, 0f], Tensors.Values<float>(zeros_(weight)));
    }

    private static double Deviation(Tensor tensor) => Math.Sqrt(Tensors.Values<float>(tensor).Average(v => (double)v * v));
}
