using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TorchSharp.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What all optimizers share: groups with defaults filled in, and one state a parameter, made at its first use.</summary>
public abstract class OptimizerHelper : Optimizer
{
    protected OptimizerOptions _defaults;

    // By identity: a parameter stays the same object however its module is moved.
    private readonly Dictionary<Parameter, OptimizerState> _states = new(SameParameter.Instance);

    private protected OptimizerHelper(OptimizerOptions defaults) => _defaults = defaults;

    public override void add_param_group(ParamGroup param_group)
    {
        ArgumentNullException.ThrowIfNull(param_group);
        HashSet<Parameter> known = new(parameters(), SameParameter.Instance);
        foreach (Parameter parameter in param_group.Parameters)
        {
            if (!known.Add(parameter))
                throw new ArgumentException("a parameter is in more than one place of the optimizer", nameof(param_group));
        }

        FillDefaults(param_group.Options);
        param_group.Options.LearningRate ??= _defaults.LearningRate;
        param_group.InitialLearningRate = param_group.LearningRate;
        base.add_param_group(param_group);
    }

    public override Tensor step(Func<Tensor>? closure = null)
    {
        // The official signature promises a tensor and gives null without a closure.
        Tensor loss = closure?.Invoke()!;
        using NoGradient guard = NoGradient.Enter();
        foreach (ParamGroup group in Groups)
            StepGroup(group);
        return loss;
    }

    public virtual StateDictionary state_dict()
    {
        StateDictionary dictionary = new();
        foreach (ParamGroup group in Groups)
        {
            List<int> indices = [];
            foreach (Parameter parameter in group.Parameters)
            {
                indices.Add(dictionary.State.Count);
                dictionary.State.Add(StateOf(parameter, group.Options));
            }

            dictionary.Options.Add(group.Options);
            dictionary.StateIndexRef.Add(indices);
        }

        return dictionary;
    }

    /// <summary>Copies settings and state of an optimizer of the same kind over groups of the same sizes.</summary>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        ArgumentNullException.ThrowIfNull(state_dict);
        StateDictionary own = this.state_dict();
        if (!own.StateIndexRef.Select(group => group.Count).SequenceEqual(state_dict.StateIndexRef.Select(group => group.Count)))
            throw new ArgumentException("the state is of an optimizer with other parameter groups", nameof(state_dict));
        for (int i = 0; i < own.Options.Count; i++)
            own.Options[i].LoadStateDict(state_dict.Options[i]);
        foreach ((List<int> target, List<int> source) in own.StateIndexRef.Zip(state_dict.StateIndexRef))
        {
            for (int i = 0; i < target.Count; i++)
                own.State[target[i]].LoadStateDict(state_dict.State[source[i]]);
        }
    }

    public void to(Device device)
    {
        foreach (OptimizerState state in _states.Values)
            state.to(device);
    }

    internal abstract void FillDefaults(OptimizerOptions options);

    internal abstract OptimizerState NewState(Parameter parameter);

    /// <summary>Steps the group's parameters that have a gradient.</summary>
    internal abstract void StepGroup(ParamGroup group);

    private protected void AddGroups(IEnumerable<ParamGroup> groups)
    {
        foreach (ParamGroup group in groups)
            add_param_group(group);
        if (!parameters().Any())
            throw new ArgumentException("an optimizer without parameters", nameof(groups));
    }

    private protected T StateOf<T>(Parameter parameter, OptimizerOptions options)
        where T : OptimizerState => (T)StateOf(parameter, options);

    /// <summary>The parameters that have a gradient, with it. The gradients are handles of their own: dispose them.</summary>
    private protected static List<(Parameter Parameter, Tensor Gradient)> WithGradients(ParamGroup group)
    {
        List<(Parameter, Tensor)> pairs = [];
        foreach (Parameter parameter in group.Parameters)
        {
            if (parameter.grad is { } gradient)
                pairs.Add((parameter, gradient));
        }

        return pairs;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (OptimizerState state in _states.Values)
                state.Release();
            _states.Clear();
        }

        base.Dispose(disposing);
    }

    private OptimizerState StateOf(Parameter parameter, OptimizerOptions options)
    {
        if (!_states.TryGetValue(parameter, out OptimizerState? state))
        {
            state = NewState(parameter);
            state.Initialize(options);
            _states.Add(parameter, state);
        }

        return state;
    }

    private sealed class SameParameter : IEqualityComparer<Parameter>
    {
        internal static readonly SameParameter Instance = new();

        public bool Equals(Parameter? x, Parameter? y) => ReferenceEquals(x, y);

        public int GetHashCode([DisallowNull] Parameter obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
