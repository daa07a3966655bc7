using SelfSup.Data.Calibration;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Datasets;

/// <summary>A dataset that knows where its cameras were: the ground truth of odometry.</summary>
public interface IPosedDataset : IDrivingDataset
{
    /// <summary>The poses of a drive's camera, in metres.</summary>
    /// <exception cref="UserErrorException">There are none, or a file is malformed; the message names it.</exception>
    PoseTrack GroundTruth(string folder, CameraSide side);

    /// <summary>The folder, as split lines have it, of a sequence that a user names: by its number, its name or the folder itself.</summary>
    /// <exception cref="UserErrorException">There is no such sequence.</exception>
    string SequenceFolder(string sequence);

    /// <summary>A sequence's name for reports and files.</summary>
    string SequenceName(string folder);
}
