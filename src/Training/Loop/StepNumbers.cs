using SelfSup.Interop;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Loop;

/// <summary>A step's scalars on their way to the host: gathered into one tensor, copied without waiting, read when they are wanted.</summary>
internal sealed class StepNumbers : IDisposable
{
    private readonly Tensor _copy;
    private readonly DeviceEvent _copied;

    private StepNumbers(Tensor copy, DeviceEvent copied)
    {
        _copy = copy;
        _copied = copied;
    }

    /// <summary>Starts the copy of tensors of one element each; they stay the caller's.</summary>
    internal static StepNumbers Begin(IEnumerable<Tensor> scalars)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor all = stack(scalars).to_type(ScalarType.Float64);
        // libtorch gives a copy to the host that need not be waited for pinned memory.
        Tensor copy = all.to(CPU, non_blocking: true).DetachFromDisposeScope();
        return new StepNumbers(copy, DeviceEvent.Record(all.device));
    }

    /// <summary>The scalars in their order; waits until they have arrived.</summary>
    internal double[] Read()
    {
        _copied.Wait();
        return _copy.data<double>().ToArray();
    }

    public void Dispose()
    {
        _copied.Dispose();
        _copy.Dispose();
    }
}
