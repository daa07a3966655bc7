using TorchSharp;
#if !OFFICIAL_PACKAGES
using TorchSharp.Modules;
using TorchSharp.Native;
#endif

namespace SelfSup.Interop;

/// <summary>
/// The memory layout in which a pixel's channels lie side by side, the one convolutions are fastest in. It changes strides only:
/// shapes and values stay, and operators keep it from their inputs.
/// </summary>
public static class ChannelsLast
{
#if OFFICIAL_PACKAGES
    /// <summary>The official package has no such call: every tensor stays as it is.</summary>
    public static bool IsAvailable => false;

    /// <summary>Gives <paramref name="tensor"/> back as it is.</summary>
    public static torch.Tensor Of(torch.Tensor tensor) => tensor;

    /// <summary>Always false: the layout cannot be told.</summary>
    public static bool Is(torch.Tensor tensor) => false;

    /// <summary>Leaves the module as it is.</summary>
    public static void Apply(torch.nn.Module module)
    {
    }
#else
    private const long ChannelsLastFormat = 2;

    private static readonly Operator s_contiguous = new("contiguous");

    /// <summary>Whether this build can change layouts; false with the official packages.</summary>
    public static bool IsAvailable => true;

    /// <summary>
    /// A tensor of (N, C, H, W) with channels last in memory: another handle on the same data where it lies so already, a copy that
    /// gradients flow through otherwise. Throws <see cref="ArgumentException"/> where there are not four dimensions.
    /// </summary>
    public static torch.Tensor Of(torch.Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.Dimensions == 4
            ? s_contiguous.Call(tensor, ChannelsLastFormat)
            : throw new ArgumentException($"channels last needs four dimensions, not {tensor.Dimensions}", nameof(tensor));
    }

    /// <summary>Whether channels lie side by side already.</summary>
    public static bool Is(torch.Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.Dimensions != 4)
            return false;
        NativeError.Check(Methods.ss_tensor_is_contiguous(tensor.Handle, (int)ChannelsLastFormat, out int result));
        GC.KeepAlive(tensor);
        return result != 0;
    }

    /// <summary>Lays out all four-dimensional parameters of <paramref name="module"/> so, in place: optimizers stay valid.</summary>
    public static void Apply(torch.nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        using NoGradient guard = NoGradient.Enter();
        foreach (Parameter parameter in module.parameters())
        {
            if (parameter.Dimensions != 4)
                continue;
            using torch.Tensor laidOut = Of(parameter);
            NativeError.Check(Methods.ss_tensor_set_data(parameter.Handle, laidOut.Handle));
            GC.KeepAlive(parameter);
        }
    }
#endif
}
