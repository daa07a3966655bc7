using SelfSup.Data.Calibration;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Datasets;

/// <summary>
/// Where the frames of driving recordings lie and which camera took them. Implementations are safe for use from many threads.
/// Folders' listings are read once and kept, so files added later are not seen.
/// </summary>
public interface IDrivingDataset
{
    /// <summary>The data folder.</summary>
    string Root { get; }

    /// <summary>What a user can do when the data folder or frames are missing; ends the error line.</summary>
    string Remedy { get; }

    /// <summary>Whether there are frames of both cameras.</summary>
    bool HasStereo { get; }

    /// <summary>The path of a frame's image, or null where there is no such file.</summary>
    string? FindFrame(string folder, int frameIndex, CameraSide side);

    /// <summary>The path at which a frame's image is expected (first choice of name), whether it exists or not, for messages.</summary>
    string ExpectedFramePath(string folder, int frameIndex, CameraSide side);

    /// <summary>The camera's normalised intrinsics.</summary>
    /// <exception cref="UserErrorException">The calibration is missing or malformed.</exception>
    PinholeIntrinsics Intrinsics(string folder, CameraSide side);

    /// <summary>The path of the laser scan taken with a frame, or null where there is none.</summary>
    string? FindVelodyne(string folder, int frameIndex);

    /// <summary>The recording's identity, the same for all of its frames and whatever dataset it is read through, for the leak guard.</summary>
    string Drive(string folder);
}
