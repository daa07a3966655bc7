using SelfSup.Interop;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Monocular.Layers;

/// <summary>
/// A convolution that runs in its input's element type: parameters stay in float32 and are cast where the input is narrower,
/// so that master weights, optimizer and checkpoints know nothing of the compute type.
/// State dict: <c>weight</c>, <c>bias</c>. Parameters start uniform in ±1/√fan_in, torch's default (He et al. 2015 with a = √5).
/// </summary>
public sealed class MixedConv2d : nn.Module<Tensor, Tensor>
{
    // The names are the state dict's keys.
    private Parameter weight;
    private Parameter? bias;
    private readonly long[] _stride;
    private readonly long[] _padding;
    private readonly long[] _dilation;
    private readonly long _groups;
    private readonly bool _isPlain3x3;

    // With fewer pairs of channels, tiles take longer to transform than their products are faster (benchmarks/README.md, Convolutions).
    private const long FewestPairsToTransform = 256;

    // With fewer pixels in a batch, transforming the filters takes longer than their products are faster.
    private const long FewestPixelsToTransform = 400;

    /// <summary>A square kernel with equal stride, zero padding and dilation in both directions; every one of <paramref name="groups"/> sees its own share of the channels.</summary>
    public MixedConv2d(long inputChannels, long outputChannels, long kernelSize, long stride = 1, long padding = 0, bool hasBias = true, long dilation = 1, long groups = 1)
        : base(nameof(MixedConv2d))
    {
        _stride = [stride, stride];
        _padding = [padding, padding];
        _dilation = [dilation, dilation];
        _groups = groups;
        _isPlain3x3 = kernelSize == 3 && stride == 1 && padding <= 1 && dilation == 1 && groups == 1 && inputChannels * outputChannels >= FewestPairsToTransform;
        double bound = 1 / Math.Sqrt(inputChannels / groups * kernelSize * kernelSize);
        weight = Parameters.Uniform(bound, outputChannels, inputChannels / groups, kernelSize, kernelSize);
        bias = hasBias ? Parameters.Uniform(bound, outputChannels) : null;
        RegisterComponents();
    }

    /// <summary>
    /// Draws the weights from N(0, 2/fan_out), fan_out = output channels x kernel area, as residual networks are started.
    /// Source: He et al. 2015, section 2.2.
    /// </summary>
    public void InitialiseForRelu()
    {
        using IDisposable guard = no_grad();
        long fanOut = weight.size(0) * weight.size(2) * weight.size(3);
        _ = weight.normal_(0, Math.Sqrt(2.0 / fanOut));
    }

    /// <summary>(B, C, H, W) to (B, C', H', W') in the input's element type.</summary>
    public override Tensor forward(Tensor input) => Parameters.IsHalf(input.dtype) && !HalfPrecision.HasHardware(input.device_type)
        ? Rounded(input)
        : Convolve(input, Parameters.Cast(weight, input.dtype), bias is null ? null : Parameters.Cast(bias, input.dtype));

    // What hardware for half precision computes, without it: operands and results are rounded, sums run in float32. libtorch's own fallback sums in half precision.
    private Tensor Rounded(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor result = Convolve(input.to_type(ScalarType.Float32), Round(weight), bias is null ? null : Round(bias));
        return result.to_type(input.dtype).MoveToOuterDisposeScope();

        Tensor Round(Tensor values) => values.to_type(input.dtype).to_type(ScalarType.Float32);
    }

    private Tensor Convolve(Tensor input, Tensor kernel, Tensor? shift)
    {
        Tensor output = _isPlain3x3 && input.size(0) * input.size(2) * input.size(3) >= FewestPixelsToTransform && WinogradConvolution.IsAvailable(input)
            ? WinogradConvolution.Of(input, kernel, shift, _padding[0])
            : F.conv2d(input, kernel, shift, _stride, _padding, _dilation, _groups);
        if (ConvolutionWork.IsOpen)
            ConvolutionWork.Record(output.numel() * weight.size(1) * weight.size(2) * weight.size(3), input.requires_grad, weight.requires_grad);
        return output;
    }
}
