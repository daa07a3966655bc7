using MathNet.Numerics.LinearAlgebra;
using SelfSup.Pose;

namespace SelfSup.Evaluation.Odometry;

/// <summary>A drive's true poses and the predicted ones of the same frames, some of which may be missing.</summary>
public sealed class TrajectoryPair
{
    /// <summary>Pairs poses frame by frame.</summary>
    /// <param name="truth">The true pose of every frame: 4×4, camera to a common frame, metres.</param>
    /// <param name="predicted">The predicted pose of every frame, or null where it was not predicted; in a common frame and unit of its own.</param>
    /// <exception cref="ArgumentException">The numbers of frames differ, or no frame is predicted.</exception>
    public TrajectoryPair(IReadOnlyList<Matrix<double>> truth, IReadOnlyList<Matrix<double>?> predicted)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(predicted);
        if (truth.Count != predicted.Count)
            throw new ArgumentException($"{truth.Count} true poses and {predicted.Count} predicted ones; expected as many");
        Truth = truth;
        Predicted = predicted;
        Frames = [.. Enumerable.Range(0, truth.Count).Where(frame => predicted[frame] is not null)];
        if (Frames.Count == 0)
            throw new ArgumentException("no frame is predicted", nameof(predicted));
    }

    /// <summary>The true poses.</summary>
    public IReadOnlyList<Matrix<double>> Truth { get; }

    /// <summary>The predicted poses; null where there is none.</summary>
    public IReadOnlyList<Matrix<double>?> Predicted { get; }

    /// <summary>The frames that were predicted, rising.</summary>
    public IReadOnlyList<int> Frames { get; }

    /// <summary>The predicted frames whose next one was predicted too.</summary>
    public IEnumerable<int> Steps => Frames.Where(frame => frame + 1 < Predicted.Count && Predicted[frame + 1] is not null);

    /// <summary>The true positions of the predicted frames, metres.</summary>
    public IReadOnlyList<Vector<double>> TruthPositions() => [.. Frames.Select(frame => Trajectory.Position(Truth[frame]))];

    /// <summary>The predicted positions.</summary>
    public IReadOnlyList<Vector<double>> PredictedPositions() => [.. Frames.Select(frame => Trajectory.Position(Predicted[frame]!))];

    /// <summary>The same with the predicted poses carried over by a similarity.</summary>
    public TrajectoryPair Aligned(SimilarityTransform similarity)
    {
        ArgumentNullException.ThrowIfNull(similarity);
        return new TrajectoryPair(Truth, [.. Predicted.Select(pose => pose is null ? null : similarity.ApplyToPose(pose))]);
    }
}
