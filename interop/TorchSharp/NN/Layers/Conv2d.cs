using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Convolution of images (N, C, H, W).</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(
        (long In, long Out) channels, long[] kernel, long[] stride, long[]? padding, Padding? paddingType, long[] dilation, PaddingModes mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(
            new ConvolutionShape(channels.In, channels.Out, kernel)
            {
                Stride = stride,
                Padding = padding ?? [0, 0],
                PaddingType = paddingType,
                Dilation = dilation,
                Mode = mode,
                Groups = groups,
                Bias = bias,
            },
            device,
            dtype)
    {
        if (paddingType == TorchSharp.Padding.Same && stride.Any(step => step != 1))
            throw new ArgumentException("padding that keeps the size needs stride 1", nameof(stride));
    }

    public override Tensor forward(Tensor input)
    {
        if (padding_mode is PaddingModes.Zeros or PaddingModes.Constant)
        {
            return padding_type is { } type
                ? functional.ConvolvePadded(input, weight, bias, stride, type, dilation, groups)
                : functional.conv2d(input, weight, bias, stride, padding, dilation, groups);
        }

        using Tensor padded = functional.pad(input, Border(), padding_mode);
        return functional.conv2d(padded, weight, bias, stride, null, dilation, groups);
    }

    // (left, right, top, bottom); "same" puts the odd pixel after, as zero padding does.
    private long[] Border()
    {
        if (padding_type is null)
            return [padding![1], padding[1], padding[0], padding[0]];
        if (padding_type == TorchSharp.Padding.Valid)
            return [0, 0, 0, 0];
        long vertical = dilation[0] * (kernel_size[0] - 1);
        long horizontal = dilation[1] * (kernel_size[1] - 1);
        return [horizontal / 2, horizontal - (horizontal / 2), vertical / 2, vertical - (vertical / 2)];
    }
}
