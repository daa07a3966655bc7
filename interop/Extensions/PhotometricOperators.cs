using TorchSharp;
#if !OFFICIAL_PACKAGES
using TorchSharp.Native;
#endif

namespace SelfSup.Interop;

/// <summary>
/// The objective's own operators: src/Geometry/native, compiled into the native library. The official package has none of them; a build without CUDA's compiler
/// has them for tensors on the CPU alone. All take float32 or float64, and pass gradients on once. Where shapes or types do not fit they throw
/// <see cref="System.Runtime.InteropServices.ExternalException"/>, where there is no such operator <see cref="NotSupportedException"/>.
/// </summary>
public static class PhotometricOperators
{
    /// <summary>Sources that <see cref="Minimum"/> can compare.</summary>
    public const int MostSources = 8;

#if !OFFICIAL_PACKAGES
    private static readonly Operator s_minimum = new("selfsup::photometric_minimum");
    private static readonly Operator s_onCuda = new("selfsup::photometric_on_cuda");
    private static readonly Operator s_noise = new("selfsup::tie_break_noise");
    private static readonly Operator s_upsample = new("selfsup::upsample_and_stack");
    private static readonly Operator s_smoothness = new("selfsup::edge_aware_smoothness");
    private static readonly Lazy<bool> s_hasCuda = new(() => s_onCuda.Exists);
#endif

    /// <summary>Whether <see cref="Minimum"/> works on a device.</summary>
    public static bool HasMinimum(torch.Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
#if OFFICIAL_PACKAGES
        return false;
#else
        return device.type == DeviceType.CPU || (device.type == DeviceType.CUDA && s_hasCuda.Value);
#endif
    }

    /// <summary>Whether the others work on a kind of device: the CPU, where there are operators of our own.</summary>
    public static bool HasOthers(DeviceType device) =>
#if OFFICIAL_PACKAGES
        false;
#else
        device == DeviceType.CPU;
#endif

    /// <summary>
    /// The mean over pixels of the least photometric error, and the share of pixels that a warped source gave, one each a scale: (S) and (S).
    /// Gradients flow to disparities and transforms.
    /// </summary>
    /// <param name="disparities">(S, B, H, W), sigmoid.</param>
    /// <param name="transforms">(S, N, B, 4, 4), from the target camera's frame to the source's.</param>
    /// <param name="intrinsics">(B, 4): fx, fy, cx, cy as shares of the image's size.</param>
    /// <param name="target">(B, 3, H, W), in [0, 1].</param>
    /// <param name="sources">N images like the target, 1 to <see cref="MostSources"/>.</param>
    /// <param name="noise">Added to the errors of the unwarped sources, as <see cref="TieBreakNoise"/> gives it for (S, B, N, H, W).</param>
    /// <param name="autoMask">Whether unwarped sources compete.</param>
    /// <param name="scaledDisparity">What disparity 0 and 1 stand for, as inverse depth.</param>
    /// <param name="ssimWeight">The share of structural similarity in the error, in [0, 1].</param>
    public static (torch.Tensor Losses, torch.Tensor Shares) Minimum(
        torch.Tensor disparities,
        torch.Tensor transforms,
        torch.Tensor intrinsics,
        torch.Tensor target,
        IReadOnlyList<torch.Tensor> sources,
        (long Seed, double Deviation) noise,
        bool autoMask,
        (double Min, double Max) scaledDisparity,
        double ssimWeight) =>
#if OFFICIAL_PACKAGES
        throw Absent();
#else
        s_minimum.CallTwo(
            disparities, transforms, intrinsics, target, Argument.Tensors(sources), noise.Seed, noise.Deviation, autoMask, scaledDisparity.Min, scaledDisparity.Max, ssimWeight);
#endif

    /// <summary>Nearly normal noise of the given deviation, a function of the seed and of every element's place: of the places from <paramref name="first"/> on.</summary>
    public static torch.Tensor TieBreakNoise(torch.Tensor like, long first, (long Seed, double Deviation) noise) =>
#if OFFICIAL_PACKAGES
        throw Absent();
#else
        s_noise.Call(like, first, noise.Seed, noise.Deviation);
#endif

    /// <summary>Maps (B, 1, h, w) brought to one size, bilinearly with pixel centres at halves: (S, B, H, W).</summary>
    public static torch.Tensor UpsampleAndStack(IReadOnlyList<torch.Tensor> maps, long height, long width) =>
#if OFFICIAL_PACKAGES
        throw Absent();
#else
        s_upsample.Call(Argument.Tensors(maps), height, width);
#endif

    /// <summary>The smoothness of a disparity (B, 1, H, W) under an image (B, C, H, W) that has no gradient: a scalar.</summary>
    public static torch.Tensor EdgeAwareSmoothness(torch.Tensor disparity, torch.Tensor image) =>
#if OFFICIAL_PACKAGES
        throw Absent();

    private static NotSupportedException Absent() => new("the official TorchSharp package has no such operator");
#else
        s_smoothness.Call(disparity, image);
#endif
}
