using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A layer that is nothing but its function.</summary>
public abstract class ParameterLessModule<T1, TResult> : Module<T1, TResult>
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    // Its fields are settings, never components.
    protected override void RegisterComponents()
    {
    }
}
