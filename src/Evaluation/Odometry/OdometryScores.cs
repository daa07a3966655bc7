namespace SelfSup.Evaluation.Odometry;

/// <summary>All measures of one predicted trajectory. All but the snippets' are taken after one alignment of the whole trajectory with 7 degrees of freedom.</summary>
/// <param name="Frames">The predicted frames.</param>
/// <param name="Scale">The alignment's scale: metres in a unit of the prediction.</param>
/// <param name="Segments">KITTI's relative errors.</param>
/// <param name="AteMetres">The absolute trajectory error.</param>
/// <param name="Relative">The errors from frame to frame; null where no two neighbouring frames are predicted.</param>
/// <param name="Snippets">The errors over snippets of five frames; null likewise.</param>
public sealed record OdometryScores(int Frames, double Scale, SegmentErrors Segments, double AteMetres, RelativePoseError? Relative, SnippetTrajectoryError? Snippets)
{
    /// <summary>Scores a pair of trajectories.</summary>
    public static OdometryScores Compute(TrajectoryPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        SimilarityTransform alignment = Alignment(pair);
        TrajectoryPair aligned = pair.Aligned(alignment);
        return new OdometryScores(
            pair.Frames.Count,
            alignment.Scale,
            SegmentErrors.Compute(aligned),
            AbsoluteTrajectoryError.RootMeanSquareMetres(aligned),
            RelativePoseError.Compute(aligned),
            SnippetTrajectoryError.Compute(pair));
    }

    /// <summary>The alignment that the scores and the plot use.</summary>
    public static SimilarityTransform Alignment(TrajectoryPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return UmeyamaAlignment.Estimate(pair.PredictedPositions(), pair.TruthPositions());
    }
}
