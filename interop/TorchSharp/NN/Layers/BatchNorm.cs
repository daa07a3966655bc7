using TorchSharp.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Normalisation by the batch's statistics in training, by the running ones otherwise (Ioffe and Szegedy 2015).</summary>
public abstract class BatchNorm : NormBase
{
    private static readonly Operator s_add = new("add_", "Scalar");

    private protected BatchNorm(long features, double eps, double? momentum, bool affine, bool trackRunningStats, Device? device, ScalarType? dtype, string name)
        : base(features, eps, momentum, affine, trackRunningStats, device, dtype, name)
    {
    }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        double average = momentum ?? 0;
        if (training && num_batches_tracked is { } tracked)
        {
            s_add.CallInPlace(tracked, tracked, 1L);
            // Without a momentum the running statistics are the mean over all batches.
            if (momentum is null)
                average = 1.0 / BitConverter.ToInt64(OnCpu(tracked));
        }

        bool batchStatistics = training || running_mean is null;
        return functional.batch_norm(input, running_mean, running_var, affine ? weight : null, bias, batchStatistics, average, eps);
    }

    private static ReadOnlySpan<byte> OnCpu(Tensor count)
    {
        using Tensor copy = TensorMove.Copy(count, new Device(DeviceType.CPU), ScalarType.Int64, nonBlocking: false);
        return copy.bytes.ToArray();
    }
}
