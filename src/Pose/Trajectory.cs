using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Pose;

/// <summary>
/// Trajectories of a camera in double precision. A <em>pose</em> is the 4×4 matrix [R t; 0 1] that takes points of a frame's camera to one common frame
/// (KITTI's convention: the first camera's); a <em>motion</em>, as pose networks predict it and view synthesis needs it, takes points of a frame's camera to
/// the next frame's, and so is the inverse of the step between their poses.
/// </summary>
public static class Trajectory
{
    /// <summary>The cumulative products: I, S₀, S₀S₁, … of n steps, n + 1 matrices.</summary>
    public static Matrix<double>[] Chain(IReadOnlyList<Matrix<double>> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        Matrix<double>[] chain = new Matrix<double>[steps.Count + 1];
        chain[0] = Matrix<double>.Build.DenseIdentity(4);
        for (int i = 0; i < steps.Count; i++)
            chain[i + 1] = chain[i] * steps[i];
        return chain;
    }

    /// <summary>The poses along n motions: P₀ = I, Pᵢ₊₁ = Pᵢ Mᵢ⁻¹, from each camera to the first.</summary>
    public static Matrix<double>[] FromMotions(IReadOnlyList<Matrix<double>> motions)
    {
        ArgumentNullException.ThrowIfNull(motions);
        return Chain([.. motions.Select(motion => motion.Inverse())]);
    }

    /// <summary>The motion from one pose's camera to another's: M = (P_from⁻¹ P_to)⁻¹.</summary>
    public static Matrix<double> Motion(Matrix<double> from, Matrix<double> to) => Step(from, to).Inverse();

    /// <summary>The second pose seen from the first: P_from⁻¹ P_to.</summary>
    public static Matrix<double> Step(Matrix<double> from, Matrix<double> to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return from.Inverse() * to;
    }

    /// <summary>Where the camera is: the last column.</summary>
    public static Vector<double> Position(Matrix<double> pose)
    {
        ArgumentNullException.ThrowIfNull(pose);
        return pose.Column(3, 0, 3);
    }

    /// <summary>The way gone up to each pose: sums of the distances between neighbours, the first 0.</summary>
    public static double[] Distances(IReadOnlyList<Matrix<double>> poses)
    {
        ArgumentNullException.ThrowIfNull(poses);
        double[] distances = new double[poses.Count];
        for (int i = 1; i < poses.Count; i++)
            distances[i] = distances[i - 1] + (Position(poses[i]) - Position(poses[i - 1])).L2Norm();
        return distances;
    }
}
