using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters of one type, device and count of steps, with what belongs to them. The gradients' handles are its own to dispose.</summary>
internal sealed class AdamList : IDisposable
{
    private TensorFacts _facts;

    internal long Step { get; private set; }

    internal int Count => Parameters.Count;

    internal DeviceType DeviceType => (DeviceType)_facts.DeviceType;

    internal List<Parameter> Parameters { get; } = [];

    internal List<Tensor> Gradients { get; } = [];

    internal List<Tensor> Means { get; } = [];

    internal List<Tensor> Squares { get; } = [];

    internal List<Tensor> Maxima { get; } = [];

    internal bool Takes(TensorFacts facts, long step) =>
        step == Step && facts.ScalarType == _facts.ScalarType && facts.DeviceType == _facts.DeviceType && facts.DeviceIndex == _facts.DeviceIndex;

    internal void Add(Parameter parameter, Tensor gradient, Adam.State state, TensorFacts facts)
    {
        _facts = facts;
        Step = state.step;
        Parameters.Add(parameter);
        Gradients.Add(gradient);
        Means.Add(state.exp_avg);
        Squares.Add(state.exp_avg_sq);
        if (state.max_exp_avg_sq is { } largest)
            Maxima.Add(largest);
    }

    internal void ReplaceGradients(Tensor[] others)
    {
        Dispose();
        Gradients.AddRange(others);
    }

    /// <summary>Whether gradients and moments have their parameter's type and lie in memory in its order.</summary>
    internal bool SharesLayouts()
    {
        for (int i = 0; i < Count; i++)
        {
            if (!SameLayout(Gradients[i], i) || !SameLayout(Means[i], i) || !SameLayout(Squares[i], i))
                return false;
        }

        return true;
    }

    public void Dispose()
    {
        foreach (Tensor gradient in Gradients)
            gradient.Dispose();
        Gradients.Clear();
    }

    private bool SameLayout(Tensor tensor, int index)
    {
        NativeError.Check(Methods.ss_tensor_same_layout(tensor.Handle, Parameters[index].Handle, out int same));
        return same != 0;
    }
}
