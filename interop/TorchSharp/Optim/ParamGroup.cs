using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Parameters with the same settings.</summary>
public class ParamGroup : ILearningRateController
{
    public ParamGroup()
    {
    }

    internal ParamGroup(IEnumerable<Parameter> parameters, OptimizerOptions options)
    {
        // Enumerated once: a step must not walk the module tree again.
        Parameters = [.. parameters];
        Options = options;
    }

    public IEnumerable<Parameter> Parameters { get; set; } = [];

    public OptimizerOptions Options { get; set; } = new();

    public double LearningRate
    {
        get => Options.LearningRate ?? throw new InvalidOperationException("the group has no learning rate before it is added to an optimizer");
        set => Options.LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => Options.InitialLearningRate;
        set => Options.InitialLearningRate = value;
    }
}

/// <summary>A group whose settings have the optimizer's type.</summary>
public class ParamGroup<TOptions> : ParamGroup
    where TOptions : OptimizerOptions
{
    public ParamGroup()
    {
    }

    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
        : base(parameters, options ?? Activator.CreateInstance<TOptions>())
    {
    }

    public new TOptions Options
    {
        get => (TOptions)base.Options;
        set => base.Options = value;
    }
}
