using static TorchSharp.torch;

namespace SelfSup.Geometry;

/// <summary>Rotations as axis-angle vectors: the direction is the axis, the length the angle in radians.</summary>
public static class AxisAngle
{
    /// <summary>Below this squared angle (1e-6 rad) the coefficients come from their series, whose gradient is right at zero.</summary>
    private const double SmallSquaredAngle = 1e-12;

    /// <summary>Added to the angle where the vector is divided by it, as the published method does.</summary>
    private const double AngleOffset = 1e-7;

    /// <summary>
    /// Rodrigues' formula R = cos θ · I + sin θ · [a]× + (1 − cos θ) · a aᵀ with θ = ‖v‖ and a = v / (θ + 1e-7).
    /// </summary>
    /// <remarks>
    /// The norm has no gradient at zero, and with the offset the formula would have the gradient 0 there, so that a network that predicts no rotation
    /// could not leave it. Below 1e-6 rad sin θ / θ and (1 − cos θ) / θ² are therefore taken from their series in θ² = v·v, which is smooth: the value differs from
    /// the formula's by less than 1e-7, the gradient at zero is the generator [·]×. The unused branch is evaluated at angle 1, so it yields no NaN.
    /// </remarks>
    /// <param name="axisAngle">(B, 3), radians.</param>
    /// <returns>(B, 3, 3).</returns>
    /// <exception cref="ArgumentException">The tensor is not (B, 3).</exception>
    public static Tensor ToRotation(Tensor axisAngle)
    {
        TensorGuard.RequireShape(axisAngle, nameof(axisAngle), TensorGuard.Any, 3);
        Tensor squared = axisAngle.square().sum(1, keepdim: true);
        Tensor small = squared.lt(SmallSquaredAngle);
        Tensor angle = where(small, ones_like(squared), squared).sqrt();
        Tensor divisor = angle + AngleOffset;
        Tensor versine = 2.0 * (angle * 0.5).sin().square();
        Tensor sineTerm = where(small, 1.0 - (squared / 6.0), angle.sin() / divisor).unsqueeze(2);
        Tensor outerTerm = where(small, 0.5 - (squared / 24.0), versine / divisor.square()).unsqueeze(2);
        Tensor cosine = (1.0 - where(small, squared * 0.5, versine)).unsqueeze(2);
        Tensor identity = eye(3, dtype: axisAngle.dtype, device: axisAngle.device);
        Tensor outer = axisAngle.unsqueeze(2) * axisAngle.unsqueeze(1);
        return (cosine * identity) + (sineTerm * CrossProductMatrix(axisAngle)) + (outerTerm * outer);
    }

    /// <summary>
    /// The axis-angle vector of a rotation matrix, of length 0 to π, stable near both: the quaternion is read from the row of
    /// 4 q qᵀ with the largest diagonal element (Shepperd 1978), and θ = 2 atan2(‖(x, y, z)‖, w).
    /// </summary>
    /// <param name="rotation">(B, 3, 3), orthogonal with determinant 1.</param>
    /// <returns>(B, 3), radians. At exactly π the axis' sign is arbitrary.</returns>
    /// <exception cref="ArgumentException">The tensor is not (B, 3, 3).</exception>
    public static Tensor FromRotation(Tensor rotation)
    {
        TensorGuard.RequireShape(rotation, nameof(rotation), TensorGuard.Any, 3, 3);
        Tensor rows = QuaternionProducts(rotation);
        Tensor diagonal = stack([rows.select(1, 0).select(1, 0), rows.select(1, 1).select(1, 1), rows.select(1, 2).select(1, 2), rows.select(1, 3).select(1, 3)], 1);
        Tensor best = diagonal.argmax(1, keepdim: true).unsqueeze(2).expand(-1, 1, 4);
        Tensor quaternion = rows.gather(1, best).squeeze(1);
        Tensor length = quaternion.square().sum(1, keepdim: true).sqrt();
        Tensor w = quaternion.narrow(1, 0, 1) / length;
        Tensor vector = quaternion.narrow(1, 1, 3) / length;
        Tensor negative = w.lt(0.0);
        vector = where(negative, -vector, vector);
        w = where(negative, -w, w);
        Tensor squaredSine = vector.square().sum(1, keepdim: true);
        Tensor small = squaredSine.lt(SmallSquaredAngle);
        Tensor sine = where(small, ones_like(squaredSine), squaredSine).sqrt();
        return vector * where(small, 2.0 / where(small, w, ones_like(w)), 2.0 * atan2(sine, w) / sine);
    }

    /// <summary>The matrix [v]× with [v]× u = v × u: (B, 3) to (B, 3, 3).</summary>
    private static Tensor CrossProductMatrix(Tensor vector)
    {
        Tensor[] v = vector.unbind(1);
        Tensor[] n = (-vector).unbind(1);
        Tensor zero = zeros_like(v[0]);
        return stack([zero, n[2], v[1], v[2], zero, n[0], n[1], v[0], zero], 1).view(-1, 3, 3);
    }

    /// <summary>4 q qᵀ for the unit quaternion q = (w, x, y, z) of each rotation: (B, 4, 4), linear in the matrix.</summary>
    private static Tensor QuaternionProducts(Tensor rotation)
    {
        Tensor[] r = rotation.reshape(-1, 9).unbind(1);
        Tensor wx = r[7] - r[5];
        Tensor wy = r[2] - r[6];
        Tensor wz = r[3] - r[1];
        Tensor xy = r[1] + r[3];
        Tensor xz = r[2] + r[6];
        Tensor yz = r[5] + r[7];
        Tensor ww = 1.0 + r[0] + r[4] + r[8];
        Tensor xx = 1.0 + r[0] - r[4] - r[8];
        Tensor yy = 1.0 - r[0] + r[4] - r[8];
        Tensor zz = 1.0 - r[0] - r[4] + r[8];
        return stack([ww, wx, wy, wz, wx, xx, xy, xz, wy, xy, yy, yz, wz, xz, yz, zz], 1).view(-1, 4, 4);
    }
}
