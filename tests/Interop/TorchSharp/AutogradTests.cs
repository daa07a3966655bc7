using System.Runtime.InteropServices;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Interop.TorchSharp;

public sealed class AutogradTests
{
    [Fact]
    public void GradientOfAComposedFunctionIsTheAnalyticOne()
    {
        using DisposeScope scope = NewDisposeScope();
        double[] values = [-1, 0.5, 2];
        Tensor x = tensor(values, requires_grad: true);
        (x.sin() * (x * x).exp().reciprocal()).sum().backward();
        double[] expected = Array.ConvertAll(values, v => (Math.Cos(v) - (2 * v * Math.Sin(v))) * Math.Exp(-v * v));
        Assert.All(expected.Zip(x.grad!.data<double>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public void MatmulGradientsMatchTheTransposedProducts()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = randn(3, 4, float64).requires_grad_(), b = randn(4, 2, float64).requires_grad_(), seed = randn(3, 2, float64);
        a.matmul(b).backward([seed]);
        Assert.True(a.grad!.allclose(seed.matmul(b.t())));
        Assert.True(b.grad!.allclose(a.t().matmul(seed)));
    }

    [Fact]
    public void GradGivesFirstAndSecondDerivatives()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(1.5, requires_grad: true);
        Tensor first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        Assert.Equal(6.75, first.item<double>(), 1e-14);
        Assert.Equal(9, autograd.grad([first], [x])[0].item<double>(), 1e-14);
        Assert.Null(x.grad);
    }

    [Fact]
    public void BackwardAccumulatesAndCanBeLimitedToSomeLeaves()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(2.0, requires_grad: true), b = tensor(3.0, requires_grad: true);
        Tensor product = a * b;
        product.backward(retain_graph: true);
        product.backward(inputs: [a]);
        Assert.Equal(6, a.grad!.item<double>());
        Assert.Equal(2, b.grad!.item<double>());
        a.grad = null;
        Assert.Null(a.grad);
    }

    [Fact]
    public void UnusedInputsAreRefusedOrNull()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(1.0, requires_grad: true), unused = tensor(1.0, requires_grad: true);
        Assert.Throws<ExternalException>(() => autograd.grad([x * 2], [unused]));
        IList<Tensor> gradients = autograd.grad([x * 2], [x, unused], allow_unused: true);
        Assert.Equal(2, gradients[0].item<double>());
        Assert.Null(gradients[1]);
    }

    [Fact]
    public void DetachedAndRetainedTensors()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(3.0, requires_grad: true);
        Tensor middle = x * 2;
        middle.retain_grad();
        (middle * middle.detach()).backward();
        Assert.Equal(6, middle.grad!.item<double>());
        Assert.Equal(12, x.grad!.item<double>());
        Assert.False(middle.detach().requires_grad);
        Assert.True(x.is_leaf);
        Assert.False(middle.is_leaf);
    }

    [Fact]
    public void NothingIsRecordedWithoutGradients()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(1).requires_grad_();
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }

        Assert.True(is_grad_enabled());
        using (set_grad_enabled(false))
            Assert.False((x * 2).requires_grad);
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((x * 2).requires_grad);
        }

        Assert.False(is_inference_mode_enabled());
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void ModesBelongToTheirThread()
    {
        using IDisposable mode = no_grad();
        bool? elsewhere = null;
        Exception? refused = null;
        Thread thread = new(() =>
        {
            elsewhere = is_grad_enabled();
            refused = Record.Exception(mode.Dispose);
        });
        thread.Start();
        thread.Join();
        Assert.True(elsewhere);
        Assert.IsType<InvalidOperationException>(refused);
        Assert.False(is_grad_enabled());
    }

    [Fact]
    public void InPlaceChangeOfALeafIsRefused()
    {
        using Tensor x = ones(2).requires_grad_();
        Assert.Throws<ExternalException>(() => x.add_(1));
        using (no_grad())
            x.add_(1);
        Assert.Equal([2f, 2f], x.data<float>().ToArray());
    }
}
