using SelfSup.Geometry;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.SegGuide.DeepLab;

/// <summary>
/// From pictures to what DeepLabv3 takes: (x − mean) / deviation, per channel of ImageNet, in the order red, green, blue.
/// The published weights expect exactly these constants and this order; blue first costs labels without an error.
/// </summary>
public static class DeepLabInput
{
    private static readonly float[] s_mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] s_deviation = [0.229f, 0.224f, 0.225f];

    /// <summary>The channels' means: red, green, blue, of values in [0, 1].</summary>
    public static ReadOnlySpan<float> Mean => s_mean;

    /// <summary>The channels' standard deviations: red, green, blue, of values in [0, 1].</summary>
    public static ReadOnlySpan<float> Deviation => s_deviation;

    /// <summary>Normalises images.</summary>
    /// <param name="rgb">(B, 3, H, W), floating-point, values in [0, 1], red first.</param>
    /// <returns>The same shape, element type and device.</returns>
    /// <exception cref="ArgumentException">Another shape, or integers.</exception>
    public static Tensor Normalise(Tensor rgb)
    {
        TensorGuard.RequireShape(rgb, nameof(rgb), TensorGuard.Any, 3, TensorGuard.Any, TensorGuard.Any);
        if (!rgb.is_floating_point())
            throw new ArgumentException($"{nameof(rgb)} holds {rgb.dtype}, expected floating-point values in [0, 1]", nameof(rgb));
        using DisposeScope scope = NewDisposeScope();
        return (rgb - PerChannel(s_mean, rgb)).div_(PerChannel(s_deviation, rgb)).MoveToOuterDisposeScope();
    }

    private static Tensor PerChannel(float[] values, Tensor like) => tensor(values, [1, 3, 1, 1]).to(like.dtype, like.device);
}
