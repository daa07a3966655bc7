using SelfSup.Interop;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Monocular.Layers;

/// <summary>Padding by one pixel with the image reflected at its border.</summary>
internal static class ReflectionPadding
{
    /// <summary>(B, C, H, W) to (B, C, H+2, W+2) in the input's element type; H and W at least 2.</summary>
    public static Tensor ByOne(Tensor input)
    {
        if (ReflectionPad.IsAvailable(input))
            return ReflectionPad.ByOne(input);
        // Some of the libtorch versions that are supported have no half-precision kernel for this operator on the CPU; copying whole rows is as exact.
        return !Parameters.IsHalf(input.dtype) || input.device.type != DeviceType.CPU ? F.pad(input, (1, 1, 1, 1), PaddingModes.Reflect) : Joined(input);
    }

    private static Tensor Joined(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return Along(Along(input, 2), 3).MoveToOuterDisposeScope();
    }

    private static Tensor Along(Tensor input, int dimension)
    {
        long extent = input.size(dimension);
        return cat([input.narrow(dimension, 1, 1), input, input.narrow(dimension, extent - 2, 1)], dimension);
    }
}
