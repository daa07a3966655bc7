using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>x·Wᵀ + b.</summary>
public sealed class Linear : Module<Tensor, Tensor>
{
    [ComponentName(Name = "weight")]
    private Parameter _weight;

    [ComponentName(Name = "bias")]
    private Parameter? _bias;

    internal Linear(long inputs, long outputs, bool hasBias, Device? device, ScalarType? dtype)
        : this(
            new Parameter(TensorFactory.Empty([outputs, inputs], device, dtype)),
            hasBias ? new Parameter(TensorFactory.Empty([outputs], device, dtype)) : null)
    {
        init.kaiming_uniform_(_weight, Math.Sqrt(5));
        double bound = inputs > 0 ? 1 / Math.Sqrt(inputs) : 0;
        if (_bias is not null)
            TensorFactory.Uniform(_bias, -bound, bound);
    }

    internal Linear(Parameter weight, Parameter? bias)
        : base(nameof(Linear))
    {
        _weight = weight;
        _bias = bias;
        out_features = weight.shape[0];
        in_features = weight.shape[1];
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

    public long in_features { get; set; }

    public long out_features { get; set; }

    public override Tensor forward(Tensor tensor) => functional.linear(tensor, _weight, _bias);
}
