using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Geometry;

/// <summary>
/// An image's mean and variance in every 3x3 window, which structural similarity needs. A target that is compared with many images computes them once.
/// The tensors belong to the dispose scope in which <see cref="Of"/> was called.
/// </summary>
/// <param name="Padded">(B, C, H+2, W+2): the image reflected by one pixel at its borders.</param>
/// <param name="Mean">(B, C, H, W).</param>
/// <param name="Variance">(B, C, H, W): mean of squares less squared mean.</param>
public readonly record struct LocalMoments(Tensor Padded, Tensor Mean, Tensor Variance)
{
    /// <summary>The moments of an image (B, C, H, W) with H, W of at least 2; throws <see cref="ArgumentException"/> on any other shape.</summary>
    public static LocalMoments Of(Tensor image)
    {
        TensorGuard.RequireShape(image, nameof(image), TensorGuard.Any, TensorGuard.Any, TensorGuard.Any, TensorGuard.Any);
        if (image.size(2) < 2 || image.size(3) < 2)
            throw new ArgumentException($"image of {image.size(3)}x{image.size(2)} pixels; reflection at the borders needs at least 2x2", nameof(image));
        using DisposeScope scope = NewDisposeScope();
        Tensor padded = F.pad(image, (1, 1, 1, 1), PaddingModes.Reflect);
        Tensor mean = WindowMean(padded);
        Tensor variance = WindowMean(padded.square()) - mean.square();
        return new LocalMoments(padded.MoveToOuterDisposeScope(), mean.MoveToOuterDisposeScope(), variance.MoveToOuterDisposeScope());
    }

    /// <summary>The mean over 3x3 windows of an image that is padded by one pixel: (B, C, H+2, W+2) to (B, C, H, W).</summary>
    internal static Tensor WindowMean(Tensor padded) => F.avg_pool2d(padded, 3, 1);
}
