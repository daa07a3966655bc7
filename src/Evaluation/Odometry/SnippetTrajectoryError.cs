using MathNet.Numerics.LinearAlgebra;
using SelfSup.Pose;

namespace SelfSup.Evaluation.Odometry;

/// <summary>
/// The absolute trajectory error over snippets of five frames, as self-supervised methods publish it. Every frame but the last starts a snippet of up to four
/// motions (fewer at the end); true and predicted motions are chained as the network gives them, the predicted positions x are scaled by s = Σ y·x / Σ x·x to
/// the true ones y, and the error is √(Σ ‖s x − y‖²) / N over the snippet's N positions. As each snippet has a scale of its own, drift is not seen.
/// Source: Zhou et al. (CVPR 2017), section 4.3; Godard et al. (ICCV 2019), supplement.
/// </summary>
/// <param name="Mean">The mean over snippets, metres.</param>
/// <param name="StandardDeviation">The deviation over snippets (of the population), metres.</param>
public readonly record struct SnippetTrajectoryError(double Mean, double StandardDeviation)
{
    /// <summary>The motions of a snippet: five frames.</summary>
    public const int Motions = 4;

    /// <summary>The error over all snippets; null where no two neighbouring frames are predicted.</summary>
    public static SnippetTrajectoryError? Compute(TrajectoryPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        HashSet<int> steps = [.. pair.Steps];
        List<double> errors = [];
        foreach (int start in pair.Steps)
        {
            List<Matrix<double>> truth = [];
            List<Matrix<double>> predicted = [];
            for (int frame = start; frame < start + Motions && steps.Contains(frame); frame++)
            {
                truth.Add(Trajectory.Motion(pair.Truth[frame], pair.Truth[frame + 1]));
                predicted.Add(Trajectory.Motion(pair.Predicted[frame]!, pair.Predicted[frame + 1]!));
            }

            errors.Add(OfPositions(Positions(truth), Positions(predicted)).Error);
        }

        if (errors.Count == 0)
            return null;
        double mean = errors.Average();
        return new SnippetTrajectoryError(mean, Math.Sqrt(errors.Average(error => (error - mean) * (error - mean))));
    }

    /// <summary>The scale and error of one snippet: the first positions are brought together, then the scale is fitted. A prediction that stands still has scale 1.</summary>
    /// <exception cref="ArgumentException">The numbers of positions differ, or there is none.</exception>
    public static (double Scale, double Error) OfPositions(IReadOnlyList<Vector<double>> truth, IReadOnlyList<Vector<double>> predicted)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(predicted);
        if (truth.Count != predicted.Count || truth.Count == 0)
            throw new ArgumentException($"{truth.Count} true and {predicted.Count} predicted positions; expected as many, and one at least");
        Vector<double> offset = truth[0] - predicted[0];
        Vector<double>[] moved = [.. predicted.Select(position => position + offset)];
        double squares = moved.Sum(position => position.DotProduct(position));
        double scale = squares > 0 ? truth.Zip(moved, (y, x) => y.DotProduct(x)).Sum() / squares : 1;
        double error = truth.Zip(moved, (y, x) =>
        {
            Vector<double> difference = (scale * x) - y;
            return difference.DotProduct(difference);
        }).Sum();
        return (scale, Math.Sqrt(error) / truth.Count);
    }

    private static Vector<double>[] Positions(List<Matrix<double>> motions) => Array.ConvertAll(Trajectory.Chain(motions), Trajectory.Position);
}
