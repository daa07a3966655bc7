using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Adam's update: in one pass where <see cref="CpuAdam"/> or <see cref="CudaAdam"/> can, otherwise operator by operator over lists of tensors, in the order of
/// operations that PyTorch's multi-tensor implementation has.
/// </summary>
internal static class AdamArithmetic
{
    /// <summary>
    /// On a CPU the operators run tensor by tensor, so lists of about this many elements keep a parameter and its moments in the
    /// caches over all passes; a GPU gets everything in one launch.
    /// </summary>
    internal static long CpuElementsPerList { get; set; } = 1 << 16;

    private static readonly Operator s_negate = new("_foreach_neg");
    private static readonly Operator s_addScaled = new("_foreach_add", "List");
    private static readonly Operator s_addScaledInPlace = new("_foreach_add_", "List");
    private static readonly Operator s_addNumberInPlace = new("_foreach_add_", "Scalar");
    private static readonly Operator s_multiplyInPlace = new("_foreach_mul_", "Scalar");
    private static readonly Operator s_divideInPlace = new("_foreach_div_", "Scalar");
    private static readonly Operator s_addProductInPlace = new("_foreach_addcmul_", "Scalar");
    private static readonly Operator s_addQuotientInPlace = new("_foreach_addcdiv_", "Scalar");
    private static readonly Operator s_squareRoot = new("_foreach_sqrt");
    private static readonly Operator s_maximum = new("maximum", "out");

    /// <summary>Steps every parameter of <paramref name="pairs"/> and disposes the gradients' handles.</summary>
    internal static void Step(List<(Parameter Parameter, Tensor Gradient)> pairs, Func<Parameter, Adam.State> stateOf, Adam.Options options, bool decoupledDecay)
    {
        AdamList list = new();
        long elements = 0;
        foreach ((Parameter parameter, Tensor gradient) in pairs)
        {
            Adam.State state = stateOf(parameter);
            state.FollowParameter();
            state.step++;
            TensorFacts facts = parameter.Facts();
            if (CpuAdam.Takes(facts, gradient.Facts(), options))
            {
                CpuAdam.Step(parameter, gradient, state, options, decoupledDecay);
                gradient.Dispose();
                continue;
            }

            bool onCpu = facts.DeviceType == (int)DeviceType.CPU;
            if (list.Count > 0 && (!list.Takes(facts, state.step) || (onCpu && elements + facts.ElementCount > CpuElementsPerList)))
            {
                Step(list, options, decoupledDecay);
                list = new AdamList();
                elements = 0;
            }

            list.Add(parameter, gradient, state, facts);
            elements += facts.ElementCount;
        }

        if (list.Count > 0)
            Step(list, options, decoupledDecay);
    }

    private static void Step(AdamList list, Adam.Options options, bool decoupledDecay)
    {
        if (CudaAdam.Takes(list, options, decoupledDecay))
            CudaAdam.Step(list, options, decoupledDecay);
        else
            StepByOperators(list, options, decoupledDecay);
        list.Dispose();
    }

    private static void StepByOperators(AdamList list, Adam.Options options, bool decoupledDecay)
    {
        double rate = options.LearningRate!.Value, beta1 = options.beta1!.Value, beta2 = options.beta2!.Value, decay = options.weight_decay!.Value;
        if (options.maximize!.Value)
            list.ReplaceGradients(s_negate.CallMany(list.Count, Argument.Tensors(list.Gradients)));
        if (decay != 0 && decoupledDecay)
            s_multiplyInPlace.CallVoid(Argument.Tensors(list.Parameters), 1 - (rate * decay));
        else if (decay != 0)
            list.ReplaceGradients(s_addScaled.CallMany(list.Count, Argument.Tensors(list.Gradients), Argument.Tensors(list.Parameters), decay));

        s_multiplyInPlace.CallVoid(Argument.Tensors(list.Means), beta1);
        s_addScaledInPlace.CallVoid(Argument.Tensors(list.Means), Argument.Tensors(list.Gradients), 1 - beta1);
        s_multiplyInPlace.CallVoid(Argument.Tensors(list.Squares), beta2);
        s_addProductInPlace.CallVoid(Argument.Tensors(list.Squares), Argument.Tensors(list.Gradients), Argument.Tensors(list.Gradients), 1 - beta2);

        double correction1 = 1 - Math.Pow(beta1, list.Step), correction2 = 1 - Math.Pow(beta2, list.Step);
        Tensor[] denominators = s_squareRoot.CallMany(list.Count, Argument.Tensors(options.amsgrad!.Value ? Largest(list) : list.Squares));
        s_divideInPlace.CallVoid(Argument.Tensors(denominators), Math.Sqrt(correction2));
        s_addNumberInPlace.CallVoid(Argument.Tensors(denominators), options.eps!.Value);
        s_addQuotientInPlace.CallVoid(Argument.Tensors(list.Parameters), Argument.Tensors(list.Means), Argument.Tensors(denominators), -(rate / correction1));
        foreach (Tensor denominator in denominators)
            denominator.Dispose();
    }

    // AMSGrad: the largest mean square seen so far. libtorch 1.13's list form allocates; one call a tensor into place does not.
    private static List<Tensor> Largest(AdamList list)
    {
        for (int i = 0; i < list.Count; i++)
            s_maximum.CallInPlace(list.Maxima[i], list.Maxima[i], list.Squares[i], list.Maxima[i]);
        return list.Maxima;
    }
}
