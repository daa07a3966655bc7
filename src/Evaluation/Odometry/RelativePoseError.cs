namespace SelfSup.Evaluation.Odometry;

/// <summary>
/// The relative pose error from frame to frame: the mean over neighbouring frames of the length and the angle of <see cref="PoseError"/>, after alignment, of which only the
/// scale matters here. Source: Sturm et al. (IROS 2012), equations 1 to 4; the mean instead of the root mean square, as the public KITTI odometry toolbox has it.
/// </summary>
/// <param name="Metres">The mean translation error.</param>
/// <param name="Degrees">The mean rotation error.</param>
public readonly record struct RelativePoseError(double Metres, double Degrees)
{
    /// <summary>The error of a pair that is already aligned; null where no two neighbouring frames are predicted.</summary>
    public static RelativePoseError? Compute(TrajectoryPair aligned)
    {
        ArgumentNullException.ThrowIfNull(aligned);
        PoseError[] errors = [.. aligned.Steps.Select(frame => PoseError.Between(aligned, frame, frame + 1))];
        return errors.Length == 0
            ? null
            : new RelativePoseError(errors.Average(error => error.TranslationMetres), errors.Average(error => error.RotationRadians) * 180 / Math.PI);
    }
}
