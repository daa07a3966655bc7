namespace SelfSup.Evaluation.Odometry;

/// <summary>What of a predicted trajectory is fitted to the truth before it is judged.</summary>
public enum AlignmentKind
{
    /// <summary>Scale, rotation and translation: for one camera, whose scale cannot be seen.</summary>
    SevenDegrees,

    /// <summary>Rotation and translation: for predictions in metres.</summary>
    SixDegrees,

    /// <summary>The scale alone, about the common frame's origin.</summary>
    ScaleOnly,
}
