using SelfSup.Interop;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Monocular.Layers;

/// <summary>The pooling after a residual network's first convolution. Source: He et al. 2016, table 1.</summary>
public static class StemPooling
{
    /// <summary>The largest of 3x3 pixels at every second one: (B, C, H, W) to (B, C, ⌈H/2⌉, ⌈W/2⌉).</summary>
    public static Tensor Of(Tensor input) => MaxPool.IsAvailable(input) ? MaxPool.Of3x3(input) : F.max_pool2d(input, 3, 2, 1);
}
