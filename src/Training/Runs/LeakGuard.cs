using SelfSup.Data;
using SelfSup.Evaluation.Leaks;

namespace SelfSup.Training.Runs;

/// <summary>
/// Keeps results honest: weights are not judged on drives that they were trained on, unless that is asked for, and then the result says so. Published records
/// have been set on leaked test frames: <c>benchmark</c>'s training list has 451 of the 697 Eigen test frames.
/// </summary>
public static class LeakGuard
{
    /// <summary>Compares the evaluated drives with those of the weights' <c>provenance.json</c>.</summary>
    /// <param name="weightsPath">The weights.</param>
    /// <param name="evaluatedDrives">The recordings to be evaluated on, by <see cref="SelfSup.Data.Datasets.IDrivingDataset.Drive"/>'s names.</param>
    /// <param name="allow">Whether to go on all the same.</param>
    /// <exception cref="UserErrorException">Some were trained on, and <paramref name="allow"/> is false; the message lists them.</exception>
    public static TrainingOverlap Check(string weightsPath, IReadOnlyCollection<string> evaluatedDrives, bool allow)
    {
        ArgumentNullException.ThrowIfNull(evaluatedDrives);
        if (Provenance.Of(weightsPath) is not { } provenance)
            return new TrainingOverlap(IsKnown: false, [], evaluatedDrives.Count);
        string[] leaked = [.. provenance.AllDrives.Intersect(evaluatedDrives).Order(StringComparer.Ordinal)];
        if (leaked.Length > 0 && !allow)
        {
            throw new UserErrorException(
                $"{weightsPath}: was trained on {leaked.Length} of the {evaluatedDrives.Count} drives to evaluate: {string.Join(", ", leaked)}; evaluate on other drives, or give --allow-leak and the result is marked as leaked");
        }

        return new TrainingOverlap(!provenance.InheritsUnknownDrives, leaked, evaluatedDrives.Count);
    }
}
