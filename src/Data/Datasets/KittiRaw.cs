using System.Collections.Concurrent;
using SelfSup.Data.Calibration;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Datasets;

/// <summary>
/// KITTI's raw recordings, synchronised and rectified: <c>DATE/DRIVE/image_0{2,3}/data/NNNNNNNNNN.png</c> or <c>.jpg</c>
/// (looked up per file, png first), <c>DATE/DRIVE/velodyne_points/data/NNNNNNNNNN.bin</c>, calibration in <c>DATE/</c>.
/// Source: Geiger et al., "Vision meets robotics: the KITTI dataset" (2013).
/// </summary>
public sealed class KittiRaw : IPosedDataset
{
    private static readonly string[] s_depthBenchmarkParts = ["train/", "val/", "data_depth_annotated/train/", "data_depth_annotated/val/"];

    private readonly DirectoryListing _listing = new();
    private readonly ConcurrentDictionary<string, KittiCalibration> _calibrations = new(StringComparer.Ordinal);

    /// <summary>Reads recordings below <paramref name="root"/>; nothing is touched yet.</summary>
    public KittiRaw(string root) => Root = root;

    /// <inheritdoc/>
    public string Root { get; }

    /// <inheritdoc/>
    public string Remedy => "get KITTI raw (synced+rectified) from https://www.cvlibs.net/datasets/kitti/raw_data.php and name its folder with --data";

    /// <inheritdoc/>
    public bool HasStereo => true;

    /// <inheritdoc/>
    public string? FindFrame(string folder, int frameIndex, CameraSide side)
        => frameIndex < 0 ? null : _listing.FindFirst(ImageFolder(folder, side), $"{frameIndex:D10}.png", $"{frameIndex:D10}.jpg");

    /// <inheritdoc/>
    public string ExpectedFramePath(string folder, int frameIndex, CameraSide side) => Path.Combine(ImageFolder(folder, side), $"{frameIndex:D10}.png");

    /// <inheritdoc/>
    public PinholeIntrinsics Intrinsics(string folder, CameraSide side) => Calibration(folder).Intrinsics(side);

    /// <inheritdoc/>
    public string? FindVelodyne(string folder, int frameIndex)
        => _listing.FindFirst(Path.Combine(Root, folder, "velodyne_points", "data"), $"{frameIndex:D10}.bin");

    /// <summary>
    /// The dense depth of a frame, or null: <c>DRIVE/proj_depth/groundtruth/image_0{2,3}/NNNNNNNNNN.png</c>, KITTI's depth benchmark laid over the recordings,
    /// or that benchmark as it unpacks, <c>train/</c> or <c>val/</c> beside them, with or without <c>data_depth_annotated/</c> above.
    /// Source: Uhrig et al., "Sparsity invariant CNNs" (2017).
    /// </summary>
    public string? FindDenseDepth(string folder, int frameIndex, CameraSide side)
    {
        string kind = Path.Combine("proj_depth", "groundtruth", CameraFolder(side));
        if (Beside(folder, frameIndex, kind) is { } beside)
            return beside;
        string drive = folder[(folder.LastIndexOf('/') + 1)..];
        foreach (string part in s_depthBenchmarkParts)
        {
            if (Beside(part + drive, frameIndex, kind) is { } unpacked)
                return unpacked;
        }

        return null;
    }

    /// <summary>
    /// The picture of what moves in a frame (<c>DRIVE/motion/image_0{2,3}/NNNNNNNNNN.png</c>, see docs/FORMATS.md), or null: only synthetic drives have it.
    /// </summary>
    public string? FindMotion(string folder, int frameIndex, CameraSide side) => Beside(folder, frameIndex, Path.Combine("motion", CameraFolder(side)));

    /// <summary>The calibration of the drive's date, read once.</summary>
    /// <exception cref="UserErrorException">The folder is not DATE/DRIVE, or the calibration is missing or malformed.</exception>
    public KittiCalibration Calibration(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        int slash = folder.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
            throw new UserErrorException($"'{folder}' is not DATE/DRIVE, such as 2011_09_26/2011_09_26_drive_0001_sync; mend the split line");
        return _calibrations.GetOrAdd(folder[..slash], (date, root) => KittiCalibration.Read(Path.Combine(root, date)), Root);
    }

    /// <summary>The recording's name without its processing suffix, such as <c>2011_09_26_drive_0001</c>.</summary>
    public string Drive(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string name = folder.TrimEnd('/');
        return DriveName(name[(name.LastIndexOf('/') + 1)..]);
    }

    /// <summary>A recording's folder name without its processing suffix.</summary>
    internal static string DriveName(string name)
    {
        foreach (string suffix in (ReadOnlySpan<string>)["_sync", "_extract"])
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
                return name[..^suffix.Length];
        }

        return name;
    }

    /// <summary>From the drive's inertial records (<c>oxts/data/NNNNNNNNNN.txt</c>) and <c>calib_imu_to_velo.txt</c> of its date.</summary>
    /// <exception cref="UserErrorException">A file is missing or malformed.</exception>
    public PoseTrack GroundTruth(string folder, CameraSide side) => KittiRawPoses.Read(this, folder, side);

    /// <inheritdoc/>
    public string SequenceFolder(string sequence) => KittiRawPoses.FindFolder(this, sequence);

    /// <inheritdoc/>
    public string SequenceName(string folder) => Drive(folder);

    private string? Beside(string folder, int frameIndex, string kind) => _listing.FindFirst(Path.Combine(Root, folder, kind), $"{frameIndex:D10}.png");

    private string ImageFolder(string folder, CameraSide side) => Path.Combine(Root, folder, CameraFolder(side), "data");

    private static string CameraFolder(CameraSide side) => $"image_0{side.KittiCamera()}";
}
