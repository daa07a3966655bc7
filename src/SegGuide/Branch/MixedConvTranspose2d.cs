using SelfSup.Monocular.Layers;
using SelfSup.SegGuide.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.SegGuide.Branch;

/// <summary>
/// An up-convolution: a 2x2 kernel at stride 2, transposed, so that every input pixel paints its own four output pixels. It runs in its input's element type, with parameters
/// in float32, as <see cref="MixedConv2d"/> does. State dict: <c>weight</c> (input channels, output channels, 2, 2), <c>bias</c>. Source: Ronneberger et al. 2015, section 2.
/// </summary>
internal sealed class MixedConvTranspose2d : nn.Module<Tensor, Tensor>
{
    // The names are the state dict's keys.
    private Parameter weight;
    private Parameter bias;

    /// <summary>An up-convolution that starts as the paper says.</summary>
    internal MixedConvTranspose2d(long inputChannels, long outputChannels)
        : base(nameof(MixedConvTranspose2d))
    {
        weight = Parameters.Constant(0, inputChannels, outputChannels, 2, 2);
        bias = Parameters.Constant(0, outputChannels);
        RegisterComponents();

        // The kernel is as large as the stride: only one pixel's channels come in.
        ConvolutionStart.HeNormal(this, incoming: inputChannels);
    }

    /// <summary>(B, C, H, W) to (B, C', 2H, 2W) in the input's element type.</summary>
    public override Tensor forward(Tensor input)
    {
        // Without overlap it is a 1x1 convolution to all four pixels at once; some of the libtorch versions that are supported transpose no bfloat16 on the CPU.
        using DisposeScope scope = NewDisposeScope();
        (long inputs, long outputs) = (weight.size(0), weight.size(1));
        (long batch, long height, long width) = (input.size(0), input.size(2), input.size(3));
        Tensor kernels = Parameters.Cast(weight, input.dtype).permute(1, 2, 3, 0).reshape(4 * outputs, inputs, 1, 1);
        Tensor pixels = F.conv2d(input, kernels).reshape(batch, outputs, 2, 2, height, width);
        Tensor painted = pixels.permute(0, 1, 4, 2, 5, 3).reshape(batch, outputs, 2 * height, 2 * width);
        return painted.add_(Parameters.Cast(bias, input.dtype).view(1, outputs, 1, 1)).MoveToOuterDisposeScope();
    }
}
