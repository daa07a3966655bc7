using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Geometry.TwoView;

/// <summary>
/// How a camera moved from one picture to another, as far as pictures tell: X₂ = R X₁ + t with t of unknown length.
/// </summary>
/// <param name="Rotation">R, 3×3.</param>
/// <param name="Direction">t / ‖t‖.</param>
public sealed record RelativeMotion(Matrix<double> Rotation, Vector<double> Direction)
{
    /// <summary>Straight ahead: no turn, and what is in front comes nearer.</summary>
    public static RelativeMotion Ahead => new(Matrix<double>.Build.DenseIdentity(3), Vector<double>.Build.DenseOfArray([0, 0, -1]));

    /// <summary>The angle of R, in radians.</summary>
    public double AngleRadians => Math.Acos(Math.Clamp((Rotation.Trace() - 1) / 2, -1, 1));

    /// <summary>The angle between the direction of motion and the optical axis, in radians, 0 to π/2: which way it goes does not matter.</summary>
    public double AxisAngleRadians => Math.Acos(Math.Min(1, Math.Abs(Direction[2])));

    /// <summary>E = [t]ₓ R, the essential matrix: x₂ᵀ E x₁ = 0.</summary>
    public Matrix<double> Essential() => Cross(Direction) * Rotation;

    /// <summary>The point that the camera moves towards (or away from) in the second picture: K t, in pixels; at infinity where it moves aside.</summary>
    public (double X, double Y) Epipole(PixelCamera camera) =>
        ((camera.FocalX * Direction[0] / Direction[2]) + camera.CentreX, (camera.FocalY * Direction[1] / Direction[2]) + camera.CentreY);

    /// <summary>This motion turned on by the axis-angle <paramref name="turn"/> (radians), its direction moved by <paramref name="aside"/> across itself.</summary>
    internal RelativeMotion Moved(ReadOnlySpan<double> turn, ReadOnlySpan<double> aside)
    {
        Vector<double> axis = Vector<double>.Build.DenseOfArray([turn[0], turn[1], turn[2]]);
        (Vector<double> first, Vector<double> second) = Tangents();
        return new RelativeMotion(Exponential(axis) * Rotation, (Direction + (aside[0] * first) + (aside[1] * second)).Normalize(2));
    }

    // Two unit vectors that are square to the direction and to each other.
    private (Vector<double> First, Vector<double> Second) Tangents()
    {
        Vector<double> least = Vector<double>.Build.Dense(3);
        least[Direction.AbsoluteMinimumIndex()] = 1;
        Vector<double> first = (Cross(Direction) * least).Normalize(2);
        return (first, Cross(Direction) * first);
    }

    // Rodrigues' formula.
    private static Matrix<double> Exponential(Vector<double> axis)
    {
        double angle = axis.L2Norm();
        Matrix<double> identity = Matrix<double>.Build.DenseIdentity(3);
        if (angle < 1e-12)
            return identity + Cross(axis);
        Matrix<double> cross = Cross(axis / angle);
        return identity + (Math.Sin(angle) * cross) + ((1 - Math.Cos(angle)) * cross * cross);
    }

    private static Matrix<double> Cross(Vector<double> v) => Matrix<double>.Build.DenseOfArray(new[,]
    {
        { 0, -v[2], v[1] },
        { v[2], 0, -v[0] },
        { -v[1], v[0], 0 },
    });
}
