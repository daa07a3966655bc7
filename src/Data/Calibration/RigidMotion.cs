using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Data.Calibration;

/// <summary>Rotations and translations in double precision, 4×4 [R t; 0 1].</summary>
internal static class RigidMotion
{
    /// <summary>Rz(yaw) · Ry(pitch) · Rx(roll), 3×3: the order of KITTI's inertial unit.</summary>
    internal static Matrix<double> Rotation(double rollRadians, double pitchRadians, double yawRadians)
    {
        (double sinRoll, double cosRoll) = Math.SinCos(rollRadians);
        (double sinPitch, double cosPitch) = Math.SinCos(pitchRadians);
        (double sinYaw, double cosYaw) = Math.SinCos(yawRadians);
        return Matrix<double>.Build.DenseOfRowMajor(3, 3,
        [
            cosYaw * cosPitch, (cosYaw * sinPitch * sinRoll) - (sinYaw * cosRoll), (cosYaw * sinPitch * cosRoll) + (sinYaw * sinRoll),
            sinYaw * cosPitch, (sinYaw * sinPitch * sinRoll) + (cosYaw * cosRoll), (sinYaw * sinPitch * cosRoll) - (cosYaw * sinRoll),
            -sinPitch, cosPitch * sinRoll, cosPitch * cosRoll,
        ]);
    }

    internal static Matrix<double> Of(Matrix<double> rotation, double x, double y, double z)
    {
        Matrix<double> motion = Matrix<double>.Build.DenseIdentity(4);
        motion.SetSubMatrix(0, 0, rotation);
        motion[0, 3] = x;
        motion[1, 3] = y;
        motion[2, 3] = z;
        return motion;
    }

    /// <summary>[Rᵀ, −Rᵀt; 0 1], exact where a general inverse rounds.</summary>
    internal static Matrix<double> Inverse(Matrix<double> motion)
    {
        Matrix<double> rotation = motion.SubMatrix(0, 3, 0, 3).Transpose();
        Vector<double> translation = -(rotation * motion.SubMatrix(0, 3, 3, 1).Column(0));
        return Of(rotation, translation[0], translation[1], translation[2]);
    }
}
