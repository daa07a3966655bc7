using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Evaluation.Odometry;

/// <summary>
/// The absolute trajectory error of aligned positions x against true ones y: √(1/n Σ ‖x − y‖²), metres.
/// Source: Sturm et al., "A benchmark for the evaluation of RGB-D SLAM systems" (IROS 2012), equation 5.
/// </summary>
public static class AbsoluteTrajectoryError
{
    /// <summary>The error of a pair that is already aligned.</summary>
    public static double RootMeanSquareMetres(TrajectoryPair aligned)
    {
        ArgumentNullException.ThrowIfNull(aligned);
        return Math.Sqrt(aligned.PredictedPositions().Zip(aligned.TruthPositions(), (predicted, truth) =>
        {
            Vector<double> difference = predicted - truth;
            return difference.DotProduct(difference);
        }).Average());
    }
}
