using System.Diagnostics;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.SegGuide.Layers;

/// <summary>The <see cref="Activation"/> functions.</summary>
internal static class Activations
{
    /// <summary>The activation of <paramref name="x"/>, of any shape, which nothing else may need: it is overwritten where gradients allow it.</summary>
    internal static Tensor Apply(Tensor x, Activation activation)
    {
        // ReLU and sigmoid have their gradients from their result; the others from x, of which autograd would take a copy before it is overwritten.
        bool keeps = x.requires_grad;
        return activation switch
        {
            Activation.None => x,
            Activation.Relu => F.relu(x, inplace: true),
            Activation.HardSwish => keeps ? x.hardswish() : x.hardswish_(),
            Activation.Silu => keeps ? x.silu() : x.silu_(),
            Activation.HardSigmoid => keeps ? x.hardsigmoid() : x.hardsigmoid_(),
            Activation.Sigmoid => x.sigmoid_(),
            _ => throw new UnreachableException($"no activation {activation}"),
        };
    }
}
