using System.Runtime.InteropServices;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam's step on the CPU in one pass over memory (interop/native/torch/optimizer.cpp), in the arithmetic of <see cref="AdamArithmetic"/>.</summary>
internal static class CpuAdam
{
    /// <summary>Whether it can be used; benchmarks and tests turn it off to compare.</summary>
    internal static bool Enabled { get; set; } = true;

    /// <summary>Whether it knows these types: float32 and float64, dense, without AMSGrad.</summary>
    internal static bool Takes(in TensorFacts parameter, in TensorFacts gradient, Adam.Options options) =>
        Enabled
        && parameter.DeviceType == (int)DeviceType.CPU
        && gradient.DeviceType == parameter.DeviceType
        && (ScalarType)parameter.ScalarType is ScalarType.Float32 or ScalarType.Float64
        && gradient.ScalarType == parameter.ScalarType
        && parameter.IsSparse == 0
        && gradient.IsSparse == 0
        && !options.amsgrad!.Value;

    /// <summary>Moves a parameter and its moments by one step; <see cref="Adam.State.step"/> counts it already.</summary>
    internal static void Step(Parameter parameter, Tensor gradient, Adam.State state, Adam.Options options, bool decoupledDecay)
    {
        double rate = options.LearningRate!.Value, beta1 = options.beta1!.Value, beta2 = options.beta2!.Value, decay = options.weight_decay!.Value;
        AdamNumbers numbers = new()
        {
            Beta1 = beta1,
            Beta2 = beta2,
            StepSize = rate / (1 - Math.Pow(beta1, state.step)),
            RootCorrection = Math.Sqrt(1 - Math.Pow(beta2, state.step)),
            Epsilon = options.eps!.Value,
            GradientDecay = decoupledDecay ? 0 : decay,
            Kept = decoupledDecay ? 1 - (rate * decay) : 1,
            Sign = options.maximize!.Value ? -1 : 1,
        };
        NativeError.Check(Methods.ss_adam_step(parameter.Handle, gradient.Handle, state.exp_avg.Handle, state.exp_avg_sq.Handle, numbers));
        GC.KeepAlive(parameter);
        GC.KeepAlive(gradient);
        GC.KeepAlive(state);
    }
}

/// <summary>A step's numbers, as interop/native/torch/optimizer.cpp lays them out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AdamNumbers
{
    internal double Beta1;
    internal double Beta2;
    internal double StepSize;
    internal double RootCorrection;
    internal double Epsilon;
    internal double GradientDecay;
    internal double Kept;
    internal double Sign;
}
