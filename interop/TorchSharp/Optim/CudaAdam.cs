using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Adam's step on a GPU by libtorch's own fused operator: a few launches for all tensors, nothing read back. Its schema is looked at before it is
/// used; a libtorch without it, or with another one, takes the list form.
/// </summary>
internal static class CudaAdam
{
    private static readonly string[] s_arguments =
        ["self", "grads", "exp_avgs", "exp_avg_sqs", "max_exp_avg_sqs", "state_steps", "lr", "beta1", "beta2", "weight_decay", "eps", "amsgrad", "maximize"];

    private static readonly Lazy<Operator?> s_adam = new(() => Find("_fused_adam_"));
    private static readonly Lazy<Operator?> s_adamW = new(() => Find("_fused_adamw_"));

    /// <summary>Whether this libtorch has the operator as it is called here.</summary>
    internal static bool Exists(bool decoupledDecay) => Of(decoupledDecay) is not null;

    /// <summary>Whether the operator knows these lists: it wants every gradient and moment laid out as its parameter.</summary>
    internal static bool Takes(AdamList list, Adam.Options options, bool decoupledDecay) =>
        list.DeviceType == DeviceType.CUDA && !options.amsgrad!.Value && Exists(decoupledDecay) && list.SharesLayouts();

    /// <summary>Steps all parameters of a list, which have done the same number of steps.</summary>
    internal static void Step(AdamList list, Adam.Options options, bool decoupledDecay)
    {
        // The operator reads a step count of its own for every tensor; one tensor serves them all.
        using Tensor step = full(Array.Empty<long>(), (float)list.Step, ScalarType.Float32, list.Parameters[0].device);
        Tensor[] steps = new Tensor[list.Count];
        Array.Fill(steps, step);
        Of(decoupledDecay)!.CallVoid(
            Argument.Tensors(list.Parameters),
            Argument.Tensors(list.Gradients),
            Argument.Tensors(list.Means),
            Argument.Tensors(list.Squares),
            Argument.Tensors(list.Maxima),
            Argument.Tensors(steps),
            options.LearningRate!.Value,
            options.beta1!.Value,
            options.beta2!.Value,
            options.weight_decay!.Value,
            options.eps!.Value,
            options.amsgrad!.Value,
            options.maximize!.Value);
    }

    private static Operator? Of(bool decoupledDecay) => (decoupledDecay ? s_adamW : s_adam).Value;

    private static Operator? Find(string name)
    {
        Operator found = new(name);
        return found.Takes(s_arguments) ? found : null;
    }
}
