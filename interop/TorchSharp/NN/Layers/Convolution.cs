using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Weight (out, in / groups, kernel…; transposed: in, out / groups, kernel…), bias (out) and geometry of a convolution.</summary>
public abstract class Convolution : Module<Tensor, Tensor>
{
    [ComponentName(Name = "weight")]
    private Parameter _weight;

    [ComponentName(Name = "bias")]
    private Parameter? _bias;

    private protected Convolution(ConvolutionShape shape, Device? device, ScalarType? dtype)
        : base(shape.Transposed ? nameof(ConvTranspose2d) : nameof(Conv2d))
    {
        if (shape.Groups <= 0 || shape.InChannels % shape.Groups != 0 || shape.OutChannels % shape.Groups != 0)
            throw new ArgumentException($"{shape.InChannels} input and {shape.OutChannels} output channels cannot be divided into {shape.Groups} groups", nameof(shape));
        in_channels = shape.InChannels;
        out_channels = shape.OutChannels;
        kernel_size = shape.Kernel;
        stride = shape.Stride;
        padding = shape.PaddingType is null ? shape.Padding : null;
        padding_type = shape.PaddingType;
        output_padding = shape.OutputPadding;
        dilation = shape.Dilation;
        groups = shape.Groups;
        padding_mode = shape.Mode;
        transposed = shape.Transposed;
        long[] channels = transposed ? [in_channels, out_channels / groups] : [out_channels, in_channels / groups];
        _weight = new Parameter(TensorFactory.Empty([.. channels, .. kernel_size], device, dtype));
        _bias = shape.Bias ? new Parameter(TensorFactory.Empty([out_channels], device, dtype)) : null;
        reset_parameters();
        RegisterComponents();
    }

    public Parameter weight
    {
        get => _weight;
        set
        {
            _weight = value;
            ConditionallyRegisterParameter(nameof(weight), value);
        }
    }

    public Parameter? bias
    {
        get => _bias;
        set
        {
            _bias = value;
            ConditionallyRegisterParameter(nameof(bias), value);
        }
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[]? padding { get; }

    public Padding? padding_type { get; }

    public long[] output_padding { get; set; }

    public long[] dilation { get; set; }

    public long groups { get; set; }

    public PaddingModes padding_mode { get; set; }

    public bool transposed { get; }

    /// <summary>Weight and bias uniform in ±1/√fan_in, as PyTorch does.</summary>
    public void reset_parameters()
    {
        init.kaiming_uniform_(_weight, Math.Sqrt(5));
        if (_bias is null)
            return;
        double bound = 1 / Math.Sqrt(init.CalculateFanInAndFanOut(_weight).Item1);
        TensorFactory.Uniform(_bias, -bound, bound);
    }

    /// <summary>What a convolution is built from.</summary>
    private protected readonly record struct ConvolutionShape(long InChannels, long OutChannels, long[] Kernel)
    {
        internal long[] Stride { get; init; } = [1, 1];

        internal long[] Padding { get; init; } = [0, 0];

        internal Padding? PaddingType { get; init; }

        internal long[] OutputPadding { get; init; } = [0, 0];

        internal long[] Dilation { get; init; } = [1, 1];

        internal PaddingModes Mode { get; init; } = PaddingModes.Zeros;

        internal long Groups { get; init; } = 1;

        internal bool Bias { get; init; } = true;

        internal bool Transposed { get; init; }
    }
}
