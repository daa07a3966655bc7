using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>The gradient of a convolution as a layer: grows images.</summary>
public sealed class ConvTranspose2d : Convolution
{
    internal ConvTranspose2d(
        (long In, long Out) channels, long[] kernel, long[] stride, long[] padding, long[] outputPadding, long[] dilation, PaddingModes mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(
            new ConvolutionShape(channels.In, channels.Out, kernel)
            {
                Stride = stride,
                Padding = padding,
                OutputPadding = outputPadding,
                Dilation = dilation,
                Mode = mode,
                Groups = groups,
                Bias = bias,
                Transposed = true,
            },
            device,
            dtype)
    {
        if (mode != PaddingModes.Zeros)
            throw new ArgumentException("transposed convolutions pad with zeros only", nameof(mode));
    }

    public override Tensor forward(Tensor input) =>
        functional.conv_transpose2d(input, weight, bias, stride, padding, output_padding, dilation, groups);
}
