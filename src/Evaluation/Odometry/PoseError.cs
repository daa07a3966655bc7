using MathNet.Numerics.LinearAlgebra;
using SelfSup.Pose;

namespace SelfSup.Evaluation.Odometry;

/// <summary>How far a predicted step between two frames is from the true one: E = (P̂ᵢ⁻¹ P̂ⱼ)⁻¹ (Pᵢ⁻¹ Pⱼ). Source: Geiger et al., "Are we ready for autonomous driving?" (2012), equations 2 and 3.</summary>
/// <param name="TranslationMetres">The length of E's translation.</param>
/// <param name="RotationRadians">
/// E's angle, acos((tr R − 1) / 2) as the development kit has it. Rotations that were rounded on their way (text files of 7 digits) leave up to 3e-4 rad even of no angle.
/// </param>
public readonly record struct PoseError(double TranslationMetres, double RotationRadians)
{
    /// <summary>The error of the step from frame <paramref name="first"/> to frame <paramref name="last"/>, both predicted.</summary>
    public static PoseError Between(TrajectoryPair pair, int first, int last)
    {
        ArgumentNullException.ThrowIfNull(pair);
        Matrix<double> predicted = Trajectory.Step(pair.Predicted[first]!, pair.Predicted[last]!);
        return Of(predicted.Inverse() * Trajectory.Step(pair.Truth[first], pair.Truth[last]));
    }

    /// <summary>Length and angle of a 4×4 motion.</summary>
    public static PoseError Of(Matrix<double> error)
    {
        ArgumentNullException.ThrowIfNull(error);
        double cosine = (error[0, 0] + error[1, 1] + error[2, 2] - 1) / 2;
        return new PoseError(Trajectory.Position(error).L2Norm(), Math.Acos(Math.Clamp(cosine, -1, 1)));
    }
}
