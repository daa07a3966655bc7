using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Monocular.Layers;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy 2015) with momentum 0.1 and ε 1e-5 unless told otherwise. A half-precision input is normalised against float32 statistics and parameters,
/// which torch's kernels take as they are: running means in half precision would stop moving.
/// State dict: <c>weight</c>, <c>bias</c>, <c>running_mean</c>, <c>running_var</c>, <c>num_batches_tracked</c>.
/// </summary>
public sealed class MixedBatchNorm2d : nn.Module<Tensor, Tensor>
{
    private readonly double _epsilon;
    private readonly double _momentum;

    // The names are the state dict's keys.
    private Parameter weight;
    private Parameter bias;
    private Tensor running_mean;
    private Tensor running_var;
    private Tensor num_batches_tracked;

    /// <summary>Scale 1, shift 0, mean 0, variance 1.</summary>
    public MixedBatchNorm2d(long channels, double epsilon = 1e-5, double momentum = 0.1)
        : base(nameof(MixedBatchNorm2d))
    {
        _epsilon = epsilon;
        _momentum = momentum;
        weight = Parameters.Constant(1, channels);
        bias = Parameters.Constant(0, channels);
        running_mean = zeros(channels).DetachFromDisposeScope();
        running_var = ones(channels).DetachFromDisposeScope();
        num_batches_tracked = zeros([], dtype: ScalarType.Int64).DetachFromDisposeScope();
        RegisterComponents();
    }

    /// <summary>(B, C, H, W) to the same shape and element type; updates the running statistics in training mode.</summary>
    public override Tensor forward(Tensor input)
    {
        if (training)
        {
            using IDisposable guard = no_grad();
            _ = num_batches_tracked.add_(1);
        }

        return F.batch_norm(input, running_mean, running_var, weight, bias, training, _momentum, _epsilon);
    }
}
