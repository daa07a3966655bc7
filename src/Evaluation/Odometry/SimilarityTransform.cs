using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Evaluation.Odometry;

/// <summary>x ↦ s R x + t.</summary>
/// <param name="Scale">s, not negative.</param>
/// <param name="Rotation">R, 3×3, orthogonal with determinant 1.</param>
/// <param name="Translation">t, 3 numbers.</param>
public sealed record SimilarityTransform(double Scale, Matrix<double> Rotation, Vector<double> Translation)
{
    /// <summary>Where a point goes.</summary>
    public Vector<double> Apply(Vector<double> point) => (Scale * (Rotation * point)) + Translation;

    /// <summary>A pose [Q p; 0 1] becomes [RQ  sRp + t; 0 1]: the camera's place is carried over and it looks along the turned axes.</summary>
    public Matrix<double> ApplyToPose(Matrix<double> pose)
    {
        ArgumentNullException.ThrowIfNull(pose);
        Matrix<double> result = Matrix<double>.Build.DenseIdentity(4);
        result.SetSubMatrix(0, 0, Rotation * pose.SubMatrix(0, 3, 0, 3));
        result.SetSubMatrix(0, 3, Apply(pose.Column(3, 0, 3)).ToColumnMatrix());
        return result;
    }
}
