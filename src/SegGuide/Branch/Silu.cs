using static TorchSharp.torch;

namespace SelfSup.SegGuide.Branch;

/// <summary>x · sigmoid(x) as a layer. Source: Elfwing et al. 2018, section 2.</summary>
internal sealed class Silu : nn.Module<Tensor, Tensor>
{
    internal Silu()
        : base(nameof(Silu))
    {
    }

    public override Tensor forward(Tensor input) => input.silu();
}
