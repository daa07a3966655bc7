using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Geometry;

/// <summary>
/// Lifts every pixel of a depth map of one size into space. The grid of homogeneous pixel coordinates is made once and kept until disposal,
/// or until a depth map of another type or device asks for another one.
/// </summary>
public sealed class BackProjection : IDisposable
{
    private Tensor? _pixels;

    /// <summary>Prepares for depth maps of one size; throws <see cref="ArgumentOutOfRangeException"/> on a size that is not positive.</summary>
    public BackProjection(long height, long width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        Height = height;
        Width = width;
    }

    /// <summary>Rows of the depth maps.</summary>
    public long Height { get; }

    /// <summary>Columns of the depth maps.</summary>
    public long Width { get; }

    /// <summary>
    /// X = depth · K⁻¹ · (u, v, 1)ᵀ for the integer pixel centres u = 0 … W−1, v = 0 … H−1.
    /// </summary>
    /// <param name="depth">(B, 1, H, W), along the optical axis.</param>
    /// <param name="inverseIntrinsics">(B, 3, 3), of this size in pixels.</param>
    /// <returns>(B, 4, H·W): homogeneous points, row-major over pixels, the fourth row 1.</returns>
    /// <exception cref="ArgumentException">A tensor has another shape.</exception>
    public Tensor Points(Tensor depth, Tensor inverseIntrinsics)
    {
        TensorGuard.RequireShape(depth, nameof(depth), TensorGuard.Any, 1, Height, Width);
        long batch = depth.size(0);
        TensorGuard.RequireShape(inverseIntrinsics, nameof(inverseIntrinsics), batch, 3, 3);
        Tensor pixels = Pixels(depth.dtype, depth.device);
        using DisposeScope scope = NewDisposeScope();
        Tensor rays = inverseIntrinsics.bmm(pixels.expand(batch, 3, Height * Width));
        Tensor last = ones([batch, 1, Height * Width], dtype: depth.dtype, device: depth.device);
        return cat([depth.reshape(batch, 1, Height * Width) * rays, last], 1).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the pixel grid.</summary>
    public void Dispose() => _pixels?.Dispose();

    private Tensor Pixels(ScalarType type, Device device)
    {
        if (_pixels is not null && _pixels.dtype == type && _pixels.device == device)
            return _pixels;
        using IDisposable guard = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor u = arange(Width, dtype: type, device: device).view(1, Width).expand(Height, Width);
        Tensor v = arange(Height, dtype: type, device: device).view(Height, 1).expand(Height, Width);
        Tensor grid = stack([u, v, ones([Height, Width], dtype: type, device: device)], 0).view(1, 3, Height * Width);
        _pixels?.Dispose();
        _pixels = grid.DetachFromDisposeScope();
        return _pixels;
    }
}
