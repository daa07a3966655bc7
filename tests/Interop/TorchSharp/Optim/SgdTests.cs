using SelfSup.Tests.Interop.TorchSharp.NN;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;

namespace SelfSup.Tests.Interop.TorchSharp.Optim;

public sealed class SgdTests
{
    [Theory]
    [InlineData(0, 0, 0, false, false)]
    [InlineData(0.9, 0, 0, false, false)]
    [InlineData(0.9, 0.3, 0.01, false, true)]
    [InlineData(0.9, 0, 0.01, true, false)]
    public void FormulasHold(double momentum, double dampening, double decay, bool nesterov, bool maximize)
    {
        const double Rate = 0.05;
        double[] gradients = [0.5, -2, 0.1, 3];
        using Parameter parameter = new(Tensors.Of([1.5], 1));
        using SGD optimizer = torch.optim.SGD([parameter], Rate, momentum, dampening, decay, nesterov, maximize);
        double w = 1.5, buffer = 0;
        for (int t = 0; t < gradients.Length; t++)
        {
            double g = (maximize ? -gradients[t] : gradients[t]) + (decay * w);
            buffer = t == 0 ? g : (momentum * buffer) + ((1 - dampening) * g);
            w -= Rate * (momentum == 0 ? g : nesterov ? g + (momentum * buffer) : buffer);
            Steps.SetGradient(parameter, [gradients[t]]);
            optimizer.step();
            Assert.Equal(w, Tensors.Values<double>(parameter)[0], 1e-12);
            using torch.Tensor kept = parameter.grad!;
            Assert.Equal([gradients[t]], Tensors.Values<double>(kept));
        }
    }

    [Fact]
    public void NesterovNeedsMomentum()
    {
        using Parameter parameter = new(Tensors.Of([1f], 1));
        Assert.Throws<ArgumentException>(() => torch.optim.SGD([parameter], 0.1, nesterov: true));
    }
}
