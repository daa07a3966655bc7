using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data;
using SelfSup.Data.Calibration;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Evaluation.Odometry;

/// <summary>Finds the frames and poses of the sequences that odometry is evaluated on.</summary>
public static class OdometrySequences
{
    // Any fewer are aligned without error whatever they are.
    private const int FewestFrames = 3;

    /// <summary>A whole sequence of the left camera, named by number, name or folder: every frame that has a pose must have an image.</summary>
    /// <exception cref="UserErrorException">There is no such sequence, an image or a pose is missing, or there are fewer than three frames.</exception>
    public static OdometrySequence Whole(IPosedDataset dataset, string sequence)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        string folder = dataset.SequenceFolder(sequence);
        PoseTrack truth = dataset.GroundTruth(folder, CameraSide.Left);
        return Create(dataset, folder, CameraSide.Left, truth, truth.Frames);
    }

    /// <summary>
    /// The sequences of a list's frames, one for each folder and camera, in the list's order. A line stands for the pair of its frame and the next one, as the published lists have
    /// it: where the frame after the last line exists, it is taken too.
    /// </summary>
    /// <exception cref="UserErrorException">Frames of a folder do not follow one another, an image or a pose is missing, or a sequence has fewer than three frames.</exception>
    public static IReadOnlyList<OdometrySequence> FromLines(IPosedDataset dataset, IReadOnlyList<SplitLine> lines)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(lines);
        return [.. lines.GroupBy(line => (line.Folder, line.Side)).Select(group =>
        {
            (string folder, CameraSide side) = group.Key;
            PoseTrack truth = dataset.GroundTruth(folder, side);
            List<int> frames = [.. group.Select(line => line.FrameIndex).Distinct().Order()];
            int next = frames[^1] + 1;
            if (truth.Find(next) is not null && dataset.FindFrame(folder, next, side) is not null)
                frames.Add(next);
            return Create(dataset, folder, side, truth, frames);
        })];
    }

    private static OdometrySequence Create(IPosedDataset dataset, string folder, CameraSide side, PoseTrack truth, IReadOnlyList<int> frames)
    {
        string name = dataset.SequenceName(folder) + (side == CameraSide.Right ? "_right" : "");
        if (frames.Count < FewestFrames)
            throw new UserErrorException($"{name}: {frames.Count} frames; odometry is judged on {FewestFrames} and more that follow one another");
        List<Matrix<double>> poses = new(frames.Count);
        List<string> images = new(frames.Count);
        foreach ((int i, int frame) in frames.Index())
        {
            if (i > 0 && frame != frames[i - 1] + 1)
                throw new UserErrorException($"{name}: frame {frame} comes after frame {frames[i - 1]}; odometry needs frames that follow one another, so list them all");
            poses.Add(truth.Find(frame) ?? throw new UserErrorException($"{name}: frame {frame} has no ground-truth pose (there are those of frames {truth.Frames[0]} to {truth.Frames[^1]}); leave it out of the list"));
            images.Add(dataset.FramePath(new SplitLine(folder, frame, side)));
        }

        return new OdometrySequence(name, dataset.Drive(folder), images, poses);
    }
}
