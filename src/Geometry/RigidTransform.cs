using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Geometry;

/// <summary>Rigid motions as homogeneous 4x4 matrices.</summary>
public static class RigidTransform
{
    /// <summary>
    /// The motion of a pose network's output: M = T(t) · R(v), or, inverted, M = R(v)ᵀ · T(−t), which is exactly M⁻¹.
    /// A pose network always sees frames in temporal order; the inverse serves sources before the target.
    /// </summary>
    /// <param name="axisAngle">(B, 3), radians.</param>
    /// <param name="translation">(B, 3), in the depth's unit.</param>
    /// <param name="invert">Whether the inverse motion is wanted.</param>
    /// <returns>(B, 4, 4).</returns>
    /// <exception cref="ArgumentException">A tensor is not (B, 3), or the batches differ.</exception>
    public static Tensor FromAxisAngle(Tensor axisAngle, Tensor translation, bool invert = false)
    {
        TensorGuard.RequireShape(axisAngle, nameof(axisAngle), TensorGuard.Any, 3);
        TensorGuard.RequireSameShape(translation, nameof(translation), axisAngle, nameof(axisAngle));
        using DisposeScope scope = NewDisposeScope();
        Tensor rotation = AxisAngle.ToRotation(axisAngle);
        Tensor column = translation.unsqueeze(2);
        if (invert)
        {
            rotation = rotation.transpose(1, 2);
            column = rotation.bmm(-column);
        }

        return WithLastRow(cat([rotation, column], 2)).MoveToOuterDisposeScope();
    }

    /// <summary>The axis-angle vector and the translation of each motion: the inverse of <see cref="FromAxisAngle"/> for angles up to π.</summary>
    /// <param name="transform">(B, 4, 4), or (B, 3, 4) without the last row.</param>
    /// <returns>(B, 3) radians and (B, 3).</returns>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static (Tensor AxisAngle, Tensor Translation) ToAxisAngle(Tensor transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        TensorGuard.RequireShape(transform, nameof(transform), TensorGuard.Any, transform.dim() == 3 && transform.size(1) == 3 ? 3 : 4, 4);
        Tensor rows = transform.narrow(1, 0, 3);
        return (AxisAngle.FromRotation(rows.narrow(2, 0, 3)), rows.select(2, 3));
    }

    /// <summary>
    /// The same rotations with the translation column multiplied: [R | s · t]. Since the column of an inverse is −Rᵀ t, scaling commutes with inversion.
    /// </summary>
    /// <param name="transform">(B, 4, 4).</param>
    /// <param name="scale">(B, 1).</param>
    /// <returns>(B, 4, 4).</returns>
    /// <exception cref="ArgumentException">A tensor has another shape.</exception>
    public static Tensor ScaleTranslation(Tensor transform, Tensor scale)
    {
        TensorGuard.RequireShape(transform, nameof(transform), TensorGuard.Any, 4, 4);
        TensorGuard.RequireShape(scale, nameof(scale), transform.size(0), 1);
        Tensor column = transform.narrow(1, 0, 3).narrow(2, 3, 1) * scale.unsqueeze(2);
        return WithLastRow(cat([transform.narrow(1, 0, 3).narrow(2, 0, 3), column], 2));
    }

    private static Tensor WithLastRow(Tensor rows)
    {
        Tensor last = eye(4, dtype: rows.dtype, device: rows.device).narrow(0, 3, 1).unsqueeze(0).expand(rows.size(0), 1, 4);
        return cat([rows, last], 1);
    }
}
