using TorchSharp.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Gradient descent with momentum and weight decay, as PyTorch defines them.</summary>
public partial class SGD : OptimizerHelper, IMomentum
{
    private static readonly Operator s_negate = new("_foreach_neg");
    private static readonly Operator s_addScaled = new("_foreach_add", "List");
    private static readonly Operator s_addScaledInPlace = new("_foreach_add_", "List");
    private static readonly Operator s_multiplyInPlace = new("_foreach_mul_", "Scalar");
    private static readonly Operator s_clone = new("clone");

    public SGD(
        IEnumerable<Parameter> parameters,
        double lr,
        double momentum = 0,
        double dampening = 0,
        double weight_decay = 0,
        bool nesterov = false,
        bool maximize = false)
        : this([new ParamGroup(parameters, new Options())], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(
        IEnumerable<ParamGroup> parameters,
        double lr,
        double momentum = 0,
        double dampening = 0,
        double weight_decay = 0,
        bool nesterov = false,
        bool maximize = false)
        : base(Options.Checked((lr, momentum, dampening, weight_decay, nesterov, maximize)))
    {
        ArgumentNullException.ThrowIfNull(parameters);
        AddGroups(parameters);
    }

    public double Momentum
    {
        get => Groups.OfType<ParamGroup>().First().Momentum;
        set
        {
            foreach (ParamGroup group in Groups.OfType<ParamGroup>())
                group.Momentum = value;
        }
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        if (param_group is not ParamGroup)
            throw new ArgumentException($"SGD takes groups of {typeof(ParamGroup)}", nameof(param_group));
        base.add_param_group(param_group);
    }

    internal override void FillDefaults(OptimizerOptions options) => ((Options)options).FillFrom((Options)_defaults);

    internal override OptimizerState NewState(Parameter parameter) => new State(parameter);

    internal override void StepGroup(Modules.ParamGroup group)
    {
        Options options = (Options)group.Options;
        foreach (IGrouping<(ScalarType, DeviceType, int), (Parameter Parameter, Tensor Gradient)> alike in WithGradients(group).GroupBy(Kind))
            Step([.. alike.Select(pair => pair.Parameter)], [.. alike.Select(pair => pair.Gradient)], options);
    }

    private static (ScalarType Type, DeviceType Device, int Index) Kind((Parameter Parameter, Tensor Gradient) pair)
    {
        TensorFacts facts = pair.Parameter.Facts();
        return ((ScalarType)facts.ScalarType, (DeviceType)facts.DeviceType, facts.DeviceIndex);
    }

    private void Step(Parameter[] parameters, Tensor[] gradients, Options options)
    {
        double momentum = options.momentum!.Value, decay = options.weight_decay!.Value;
        if (options.maximize!.Value)
            gradients = Replace(gradients, s_negate.CallMany(gradients.Length, Argument.Tensors(gradients)));
        if (decay != 0)
            gradients = Replace(gradients, s_addScaled.CallMany(gradients.Length, Argument.Tensors(gradients), Argument.Tensors(parameters), decay));
        Tensor[] directions = gradients;
        if (momentum != 0)
        {
            Tensor[] buffers = Accumulate(parameters, gradients, options);
            directions = options.nesterov!.Value
                ? s_addScaled.CallMany(gradients.Length, Argument.Tensors(gradients), Argument.Tensors(buffers), momentum)
                : buffers;
            if (options.nesterov!.Value)
                gradients = Replace(gradients, directions);
        }

        s_addScaledInPlace.CallVoid(Argument.Tensors(parameters), Argument.Tensors(directions), -options.LearningRate!.Value);
        foreach (Tensor gradient in gradients)
            gradient.Dispose();
    }

    // The first gradient a parameter gets is its momentum; later ones are damped and added.
    private Tensor[] Accumulate(Parameter[] parameters, Tensor[] gradients, Options options)
    {
        List<Tensor> known = [], added = [];
        Tensor[] buffers = new Tensor[parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            State state = StateOf<State>(parameters[i], options);
            if (state.momentum_buffer is null)
            {
                state.momentum_buffer = s_clone.Call(gradients[i]).DetachFromDisposeScope();
            }
            else
            {
                state.FollowParameter();
                known.Add(state.momentum_buffer);
                added.Add(gradients[i]);
            }

            buffers[i] = state.momentum_buffer;
        }

        if (known.Count > 0)
        {
            s_multiplyInPlace.CallVoid(Argument.Tensors(known), options.momentum!.Value);
            s_addScaledInPlace.CallVoid(Argument.Tensors(known), Argument.Tensors(added), 1 - options.dampening!.Value);
        }

        return buffers;
    }

    private static Tensor[] Replace(Tensor[] old, Tensor[] others)
    {
        foreach (Tensor tensor in old)
            tensor.Dispose();
        return others;
    }
}
