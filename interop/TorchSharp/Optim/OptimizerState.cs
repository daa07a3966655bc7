using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    internal Parameter Parameter => _parameter;

    public abstract void Initialize(OptimizerOptions options);

    public abstract void LoadStateDict(OptimizerState source);

    public abstract void to(Device device);

    internal abstract void Release();

    /// <summary>Brings state to its parameter's type and device, which a module's <c>to</c> may have changed.</summary>
    private protected static void Follow(Tensor? state, Parameter parameter)
    {
        if (state is not null)
            TensorMove.InPlace(state, parameter.device, parameter.dtype, nonBlocking: false);
    }

    private protected static Tensor CopyOf(Tensor source, Parameter parameter)
    {
        if (!source.shape.AsSpan().SequenceEqual(parameter.shape))
            throw new ArgumentException($"optimizer state of shape {string.Join('x', source.shape)} does not fit a parameter of shape {string.Join('x', parameter.shape)}", nameof(source));
        return TensorMove.Copy(source, parameter.device, parameter.dtype, nonBlocking: false).DetachFromDisposeScope();
    }
}
