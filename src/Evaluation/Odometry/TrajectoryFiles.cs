using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data;
using SelfSup.Data.Calibration;

namespace SelfSup.Evaluation.Odometry;

/// <summary>Pairs pose files, whoever made them.</summary>
public static class TrajectoryFiles
{
    private const int FewestFrames = 3;

    /// <summary>
    /// Reads a predicted and a true trajectory. The prediction has a line for every true one, or lines that begin with the frame's number, from 0: frames may then be missing.
    /// </summary>
    /// <exception cref="UserErrorException">A file is missing or malformed, the numbers of poses differ, or there are fewer than three.</exception>
    public static TrajectoryPair Read(string predictedPath, string truthPath)
    {
        PoseTrack predicted = PoseFile.ReadTrack(predictedPath);
        PoseTrack truth = PoseFile.ReadTrack(truthPath);
        if (truth.IsNumbered)
            throw new UserErrorException($"{truthPath}: 13 numbers a line; the ground truth has the pose of every frame, 12 numbers a line");
        if (predicted.Poses.Count < FewestFrames)
            throw new UserErrorException($"{predictedPath}: {predicted.Poses.Count} poses; a trajectory is judged on {FewestFrames} and more");
        if (!predicted.IsNumbered && predicted.Poses.Count != truth.Poses.Count)
            throw new UserErrorException($"{predictedPath} has {predicted.Poses.Count} poses and {truthPath} {truth.Poses.Count}; give the same frames, or begin each line of the prediction with its frame's number");
        if (predicted.Frames[^1] >= truth.Poses.Count)
            throw new UserErrorException($"{predictedPath}: frame {predicted.Frames[^1]} is not in {truthPath}, which has {truth.Poses.Count} poses (frames from 0)");
        Matrix<double>?[] poses = new Matrix<double>?[truth.Poses.Count];
        foreach ((int i, int frame) in predicted.Frames.Index())
            poses[frame] = predicted.Poses[i];
        return new TrajectoryPair(truth.Poses, poses);
    }
}
