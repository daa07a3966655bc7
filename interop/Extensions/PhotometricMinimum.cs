using TorchSharp;
#if !OFFICIAL_PACKAGES
using TorchSharp.Native;
#endif

namespace SelfSup.Interop;

/// <summary>
/// The fused operator behind <c>SelfSup.Geometry.FusedPhotometricError</c>: src/Geometry/native, compiled into the native library. The official package has no such
/// operator, nor has a CUDA build that was made without a CUDA compiler for tensors on the GPU.
/// </summary>
public static class PhotometricMinimum
{
    /// <summary>Sources that one call can compare.</summary>
    public const int MostSources = 8;

#if OFFICIAL_PACKAGES
    /// <summary>Always false with the official package.</summary>
    public static bool IsAvailable(torch.Device device) => false;

    /// <summary>Throws <see cref="NotSupportedException"/>: the official package has no such operator.</summary>
    public static (torch.Tensor Losses, torch.Tensor Shares) Compute(
        torch.Tensor disparities,
        torch.Tensor transforms,
        torch.Tensor intrinsics,
        torch.Tensor target,
        IReadOnlyList<torch.Tensor> sources,
        torch.Tensor? noise,
        bool autoMask,
        (double Min, double Max) scaledDisparity,
        double ssimWeight) => throw new NotSupportedException("the official TorchSharp package has no fused photometric operator");
#else
    private static readonly Operator s_minimum = new("selfsup::photometric_minimum");
    private static readonly Operator s_onCuda = new("selfsup::photometric_on_cuda");
    private static readonly Lazy<bool> s_hasCuda = new(() => s_onCuda.Exists);

    /// <summary>Whether tensors on <paramref name="device"/> can be computed so.</summary>
    public static bool IsAvailable(torch.Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.type == DeviceType.CPU || (device.type == DeviceType.CUDA && s_hasCuda.Value);
    }

    /// <summary>
    /// The mean over pixels of the least photometric error, and the share of pixels that a warped source gave, one each a scale: (S) and (S). Gradients flow to
    /// disparities and transforms, once. All tensors are float32 or all float64, on one device. Throws <see cref="System.Runtime.InteropServices.ExternalException"/>
    /// where shapes or types do not fit.
    /// </summary>
    /// <param name="disparities">(S, B, H, W), sigmoid.</param>
    /// <param name="transforms">(S, N, B, 4, 4), from the target camera's frame to the source's.</param>
    /// <param name="intrinsics">(B, 4): fx, fy, cx, cy as shares of the image's size.</param>
    /// <param name="target">(B, 3, H, W), in [0, 1].</param>
    /// <param name="sources">N images like the target, 1 to <see cref="MostSources"/>.</param>
    /// <param name="noise">(S, B, N, H, W), added to the errors of the unwarped sources; null for none.</param>
    /// <param name="autoMask">Whether unwarped sources compete.</param>
    /// <param name="scaledDisparity">What disparity 0 and 1 stand for, as inverse depth.</param>
    /// <param name="ssimWeight">The share of structural similarity in the error, in [0, 1].</param>
    public static (torch.Tensor Losses, torch.Tensor Shares) Compute(
        torch.Tensor disparities,
        torch.Tensor transforms,
        torch.Tensor intrinsics,
        torch.Tensor target,
        IReadOnlyList<torch.Tensor> sources,
        torch.Tensor? noise,
        bool autoMask,
        (double Min, double Max) scaledDisparity,
        double ssimWeight) => s_minimum.CallTwo(
            disparities, transforms, intrinsics, target, Argument.Tensors(sources), noise, autoMask, scaledDisparity.Min, scaledDisparity.Max, ssimWeight);
#endif
}
