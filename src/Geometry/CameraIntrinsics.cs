using static TorchSharp.torch;

namespace SelfSup.Geometry;

/// <summary>
/// Pinhole intrinsics. A camera is stored normalised, (fx, fy, cx, cy) with x in image widths and y in image heights, so that one row serves every
/// size an image is resized to. Lens distortion is not modelled.
/// Source: the pinhole model, Hartley and Zisserman, Multiple View Geometry, section 6.1.
/// </summary>
public static class CameraIntrinsics
{
    /// <summary>
    /// The matrix K in pixels of a <paramref name="width"/> x <paramref name="height"/> image: [fx·w 0 cx·w; 0 fy·h cy·h; 0 0 1].
    /// </summary>
    /// <param name="normalised">(B, 4): fx, fy, cx, cy as shares of the image size.</param>
    /// <param name="width">Image width in pixels.</param>
    /// <param name="height">Image height in pixels.</param>
    /// <returns>(B, 3, 3).</returns>
    /// <exception cref="ArgumentException">The tensor is not (B, 4).</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public static Tensor Matrix(Tensor normalised, long width, long height)
    {
        (Tensor fx, Tensor fy, Tensor cx, Tensor cy) = InPixels(normalised, width, height);
        return Assemble(fx, cx, fy, cy);
    }

    /// <summary>
    /// The inverse of <see cref="Matrix"/> in closed form: [1/fx 0 −cx/fx; 0 1/fy −cy/fy; 0 0 1].
    /// </summary>
    /// <param name="normalised">(B, 4): fx, fy, cx, cy as shares of the image size.</param>
    /// <param name="width">Image width in pixels.</param>
    /// <param name="height">Image height in pixels.</param>
    /// <returns>(B, 3, 3).</returns>
    /// <exception cref="ArgumentException">The tensor is not (B, 4).</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public static Tensor InverseMatrix(Tensor normalised, long width, long height)
    {
        (Tensor fx, Tensor fy, Tensor cx, Tensor cy) = InPixels(normalised, width, height);
        return Assemble(1.0 / fx, -(cx / fx), 1.0 / fy, -(cy / fy));
    }

    private static (Tensor Fx, Tensor Fy, Tensor Cx, Tensor Cy) InPixels(Tensor normalised, long width, long height)
    {
        TensorGuard.RequireShape(normalised, nameof(normalised), TensorGuard.Any, 4);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        Tensor[] columns = normalised.unbind(1);
        return (columns[0] * (double)width, columns[1] * (double)height, columns[2] * (double)width, columns[3] * (double)height);
    }

    private static Tensor Assemble(Tensor m00, Tensor m02, Tensor m11, Tensor m12)
    {
        Tensor zero = zeros_like(m00);
        Tensor one = ones_like(m00);
        return stack([m00, zero, m02, zero, m11, m12, zero, zero, one], 1).view(-1, 3, 3);
    }
}
