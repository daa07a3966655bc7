using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Scale, shift and running statistics of a normalisation over channels.</summary>
public abstract class NormBase : Module<Tensor, Tensor>
{
    [ComponentName(Name = "weight")]
    private Parameter? _weight;

    [ComponentName(Name = "bias")]
    private Parameter? _bias;

    [ComponentName(Name = "running_mean")]
    private Tensor? _runningMean;

    [ComponentName(Name = "running_var")]
    private Tensor? _runningVariance;

    [ComponentName(Name = "num_batches_tracked")]
    private Tensor? _batchesTracked;

    private protected NormBase(long features, double eps, double? momentum, bool affine, bool trackRunningStats, Device? device, ScalarType? dtype, string name)
        : base(name)
    {
        num_features = features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        track_running_stats = trackRunningStats;
        if (affine)
        {
            _weight = new Parameter(TensorFactory.Ones([features], device, dtype));
            _bias = new Parameter(TensorFactory.Zeros([features], device, dtype));
        }

        if (trackRunningStats)
        {
            _runningMean = TensorFactory.Zeros([features], device, dtype);
            _runningVariance = TensorFactory.Ones([features], device, dtype);
            _batchesTracked = TensorFactory.Zeros([], device, ScalarType.Int64);
        }

        RegisterComponents();
    }

    public Parameter weight
    {
        get => _weight!;
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

    public Tensor? running_mean
    {
        get => _runningMean;
        set
        {
            _runningMean = value;
            ConditionallyRegisterBuffer(nameof(running_mean), value);
        }
    }

    public Tensor? running_var
    {
        get => _runningVariance;
        set
        {
            _runningVariance = value;
            ConditionallyRegisterBuffer(nameof(running_var), value);
        }
    }

    public Tensor? num_batches_tracked
    {
        get => _batchesTracked;
        set
        {
            _batchesTracked = value;
            ConditionallyRegisterBuffer(nameof(num_batches_tracked), value);
        }
    }

    public long num_features { get; }

    public double eps { get; set; }

    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    public void reset_running_stats()
    {
        if (!track_running_stats)
            return;
        TensorFactory.Fill(_runningMean!, 0.0);
        TensorFactory.Fill(_runningVariance!, 1.0);
        TensorFactory.Fill(_batchesTracked!, 0L);
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine)
            return;
        TensorFactory.Fill(_weight!, 1.0);
        TensorFactory.Fill(_bias!, 0.0);
    }

    protected abstract void ValidateInputDimensions(Tensor input);
}
