using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Adam with weight decay beside the gradient (Loshchilov and Hutter 2019, algorithm 2).</summary>
public class AdamW : OptimizerHelper, IBetas
{
    public AdamW(
        IEnumerable<Parameter> parameters,
        double lr = 0.001,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1E-08,
        double weight_decay = 0,
        bool amsgrad = false,
        bool maximize = false)
        : this([new ParamGroup(parameters, new Options())], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public AdamW(
        IEnumerable<ParamGroup> parameters,
        double lr = 0.001,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1E-08,
        double weight_decay = 0,
        bool amsgrad = false,
        bool maximize = false)
        : base(Adam.Options.Checked(new Options(), (lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)))
    {
        ArgumentNullException.ThrowIfNull(parameters);
        AddGroups(parameters);
    }

    public (double, double) Betas
    {
        get => Groups.OfType<ParamGroup>().First().Betas;
        set
        {
            foreach (ParamGroup group in Groups.OfType<ParamGroup>())
                group.Betas = value;
        }
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        if (param_group is not ParamGroup)
            throw new ArgumentException($"AdamW takes groups of {typeof(ParamGroup)}", nameof(param_group));
        base.add_param_group(param_group);
    }

    internal override void FillDefaults(OptimizerOptions options) => ((Options)options).FillFrom((Options)_defaults);

    internal override OptimizerState NewState(Parameter parameter) => new State(parameter);

    internal override void StepGroup(Modules.ParamGroup group) =>
        AdamArithmetic.Step(WithGradients(group), parameter => StateOf<State>(parameter, group.Options), (Options)group.Options, decoupledDecay: true);

    /// <summary>The settings of a group; null ones take the optimizer's.</summary>
    public class Options : Adam.Options
    {
    }

    /// <summary>As Adam's.</summary>
    public sealed class State : Adam.State
    {
        public State(Parameter parameter)
            : base(parameter)
        {
        }
    }

    /// <summary>Parameters with AdamW's settings.</summary>
    public class ParamGroup : Adam.ParamGroup
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        public ParamGroup(
            IEnumerable<Parameter> parameters,
            double lr = 0.001,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1E-08,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false)
            : base(parameters, Adam.Options.Checked(new Options(), (lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)))
        {
        }
    }
}
