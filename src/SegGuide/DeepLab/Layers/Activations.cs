using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.SegGuide.DeepLab.Layers;

/// <summary>The <see cref="Activation"/> functions.</summary>
internal static class Activations
{
    /// <summary>Overwrites <paramref name="x"/>, of any shape, with its activation and returns it.</summary>
    internal static Tensor ApplyInPlace(Tensor x, Activation activation) => activation switch
    {
        Activation.Relu => F.relu(x, inplace: true),
        Activation.HardSwish => x.hardswish_(),
        _ => x,
    };
}
