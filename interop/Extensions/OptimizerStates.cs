using TorchSharp;
using TorchSharp.Modules;

namespace SelfSup.Interop;

/// <summary>
/// An optimizer's memory as named tensors, so that a checkpoint holds what resuming exactly needs. Entries are called
/// <c>PARAMETER.step</c>, <c>.exp_avg</c>, <c>.exp_avg_sq</c>, <c>.max_exp_avg_sq</c> (Adam, AdamW) and <c>.momentum_buffer</c> (SGD), as in PyTorch.
/// </summary>
public static class OptimizerStates
{
    private const string Step = ".step";
    private const string Mean = ".exp_avg";
    private const string Square = ".exp_avg_sq";
    private const string Maximum = ".max_exp_avg_sq";
    private const string Momentum = ".momentum_buffer";

    /// <summary>
    /// The state of every parameter of <paramref name="optimizer"/>, by the names that <paramref name="parameters"/> gives. The caller owns the
    /// tensors, which share memory with the optimizer's own: use them before the next step. Throws <see cref="ArgumentException"/> where a
    /// parameter has no name or the optimizer is of an unknown kind.
    /// </summary>
    public static IReadOnlyDictionary<string, torch.Tensor> Read(torch.optim.Optimizer optimizer, IEnumerable<(string name, Parameter parameter)> parameters)
    {
        Dictionary<string, torch.Tensor> tensors = new(StringComparer.Ordinal);
        foreach ((string name, _, OptimizerState state) in Named(optimizer, parameters))
        {
            if (StepsOf(state) is { } steps)
                tensors.Add(name + Step, torch.tensor(steps));
            foreach ((string suffix, torch.Tensor? tensor) in Parts(state))
            {
                if (tensor is not null)
                    tensors.Add(name + suffix, tensor.detach());
            }
        }

        return tensors;
    }

    /// <summary>
    /// Copies <paramref name="tensors"/>, as <see cref="Read"/> gave them, into the optimizer. Throws <see cref="InvalidDataException"/>, naming
    /// the entry and changing nothing, where one is missing, has another shape, or belongs to no parameter.
    /// </summary>
    public static void Write(
        torch.optim.Optimizer optimizer, IEnumerable<(string name, Parameter parameter)> parameters, IReadOnlyDictionary<string, torch.Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        List<(string Name, Parameter Parameter, OptimizerState State)> named = [.. Named(optimizer, parameters)];
        Check(named, tensors);
        using IDisposable guard = torch.no_grad();
        foreach ((string name, Parameter parameter, OptimizerState state) in named)
        {
            if (StepsOf(state) is not null)
                SetSteps(state, tensors[name + Step].item<long>());
            if (state is SGD.State sgd)
                SetMomentum(sgd, parameter, tensors.GetValueOrDefault(name + Momentum));
            else
                CopyParts(name, state, tensors);
        }
    }

    private static void CopyParts(string name, OptimizerState state, IReadOnlyDictionary<string, torch.Tensor> tensors)
    {
        foreach ((string suffix, torch.Tensor? target) in Parts(state))
            target?.copy_(tensors[name + suffix]);
    }

    private static void SetMomentum(SGD.State state, Parameter parameter, torch.Tensor? momentum)
    {
        state.momentum_buffer?.Dispose();
        state.momentum_buffer = null!;
        if (momentum is not null)
            state.momentum_buffer = torch.zeros_like(parameter).copy_(momentum).DetachFromDisposeScope();
    }

    private static void Check(List<(string Name, Parameter Parameter, OptimizerState State)> named, IReadOnlyDictionary<string, torch.Tensor> tensors)
    {
        HashSet<string> left = new(tensors.Keys, StringComparer.Ordinal);
        foreach ((string name, Parameter parameter, OptimizerState state) in named)
        {
            if (StepsOf(state) is not null)
                Check(name + Step, required: true, [], tensors, left);
            foreach ((string suffix, torch.Tensor? target) in Parts(state))
                Check(name + suffix, target is not null && state is not SGD.State, parameter.shape, tensors, left);
        }

        if (left.Count > 0)
            throw new InvalidDataException($"optimizer state '{left.Order(StringComparer.Ordinal).First()}' belongs to no parameter of the optimizer");
    }

    private static void Check(string entry, bool required, long[] shape, IReadOnlyDictionary<string, torch.Tensor> tensors, HashSet<string> left)
    {
        if (!tensors.TryGetValue(entry, out torch.Tensor? tensor))
        {
            if (required)
                throw new InvalidDataException($"optimizer state '{entry}' is missing");
            return;
        }

        left.Remove(entry);
        if (!tensor.shape.AsSpan().SequenceEqual(shape))
            throw new InvalidDataException($"optimizer state '{entry}' has shape ({string.Join(", ", tensor.shape)}), ({string.Join(", ", shape)}) is expected");
    }

    private static (string Suffix, torch.Tensor? Tensor)[] Parts(OptimizerState state) => state switch
    {
        AdamW.State s => [(Mean, s.exp_avg), (Square, s.exp_avg_sq), (Maximum, s.max_exp_avg_sq)],
        Adam.State s => [(Mean, s.exp_avg), (Square, s.exp_avg_sq), (Maximum, s.max_exp_avg_sq)],
        SGD.State s => [(Momentum, s.momentum_buffer)],
        _ => throw Unknown(state),
    };

    private static long? StepsOf(OptimizerState state) => state switch
    {
        AdamW.State s => s.step,
        Adam.State s => s.step,
        _ => null,
    };

    private static void SetSteps(OptimizerState state, long steps)
    {
        if (state is AdamW.State adamW)
            adamW.step = steps;
        else if (state is Adam.State adam)
            adam.step = steps;
        else
            throw Unknown(state);
    }

    private static ArgumentException Unknown(OptimizerState state) => new($"no names are known for the parts of {state.GetType()}");

    private static IEnumerable<(string Name, Parameter Parameter, OptimizerState State)> Named(
        torch.optim.Optimizer optimizer, IEnumerable<(string name, Parameter parameter)> parameters)
    {
        OptimizerHelper helper = optimizer as OptimizerHelper ?? throw new ArgumentException($"the state of a {optimizer?.GetType()} cannot be read", nameof(optimizer));
        Dictionary<nint, string> names = [];
        foreach ((string name, Parameter parameter) in parameters)
            names.TryAdd(parameter.Handle, name);
        torch.optim.Optimizer.StateDictionary dictionary = helper.state_dict();
        foreach ((Parameter parameter, int index) in helper.parameters().Zip(dictionary.StateIndexRef.SelectMany(group => group)))
        {
            if (!names.TryGetValue(parameter.Handle, out string? name))
                throw new ArgumentException($"the optimizer holds a parameter of shape ({string.Join(", ", parameter.shape)}) that has no name here", nameof(parameters));
            yield return (name, parameter, dictionary.State[index]);
        }
    }
}
