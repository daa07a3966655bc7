using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Tests.Evaluation.Odometry;

/// <summary>Poses for tests of odometry.</summary>
internal static class Poses
{
    /// <summary>A camera at a place, turned by so much about its y axis (down), as a car turns.</summary>
    public static Matrix<double> At(double x, double y, double z, double yawRadians = 0)
    {
        (double sin, double cos) = Math.SinCos(yawRadians);
        return Matrix<double>.Build.DenseOfRowMajor(4, 4, [cos, 0, sin, x, 0, 1, 0, y, -sin, 0, cos, z, 0, 0, 0, 1]);
    }

    public static Vector<double> Point(double x, double y, double z) => Vector<double>.Build.DenseOfArray([x, y, z]);

    /// <summary>A drive of metre-long steps along bends, up and down.</summary>
    public static Matrix<double>[] Drive(int frames)
    {
        Matrix<double>[] poses = new Matrix<double>[frames];
        poses[0] = At(0, 0, 0);
        for (int i = 1; i < frames; i++)
            poses[i] = poses[i - 1] * At(0, 0.02 * Math.Cos(i / 9.0), 1 + (0.2 * Math.Sin(i / 5.0)), 0.03 * Math.Sin(i / 17.0));
        return poses;
    }

    /// <summary>A rotation from three angles, about z, y and x.</summary>
    public static Matrix<double> Rotation(double a, double b, double c)
    {
        Matrix<double> Turn(int axis, double angle)
        {
            Matrix<double> turn = Matrix<double>.Build.DenseIdentity(3);
            (int i, int j) = ((axis + 1) % 3, (axis + 2) % 3);
            turn[i, i] = turn[j, j] = Math.Cos(angle);
            turn[i, j] = -Math.Sin(angle);
            turn[j, i] = Math.Sin(angle);
            return turn;
        }

        return Turn(2, a) * Turn(1, b) * Turn(0, c);
    }
}
