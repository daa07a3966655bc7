using SelfSup.Tests.Interop.TorchSharp.NN;
using TorchSharp;
using TorchSharp.Modules;

namespace SelfSup.Tests.Interop.TorchSharp.Optim;

/// <summary>Gives parameters gradients without a graph.</summary>
internal static class Steps
{
    internal static void SetGradient(Parameter parameter, float[] values)
    {
        using torch.Tensor gradient = Tensors.Of(values, parameter.shape);
        parameter.grad = gradient;
    }

    internal static void SetGradient(Parameter parameter, double[] values)
    {
        using torch.Tensor gradient = Tensors.Of(values, parameter.shape);
        parameter.grad = gradient;
    }
}
