using System.Collections.Concurrent;
using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Calibration;
using SelfSup.Data.Images;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Datasets;

/// <summary>
/// KITTI's odometry sequences: <c>sequences/NN/image_{2,3}/NNNNNN.png</c> or <c>.jpg</c>, <c>sequences/NN/calib.txt</c>,
/// <c>poses/NN.txt</c>. A split line's folder is the sequence's number, with or without a leading zero.
/// Source: Geiger et al., "Are we ready for autonomous driving?" (2012).
/// </summary>
public sealed class KittiOdometry : IPosedDataset
{
    /// <summary>The raw recordings from which sequences 00 to 10 were cut, as the development kit lists them.</summary>
    private static readonly string[] s_rawDrives =
    [
        "2011_10_03_drive_0027", "2011_10_03_drive_0042", "2011_10_03_drive_0034", "2011_09_26_drive_0067", "2011_09_30_drive_0016", "2011_09_30_drive_0018",
        "2011_09_30_drive_0020", "2011_09_30_drive_0027", "2011_09_30_drive_0028", "2011_09_30_drive_0033", "2011_09_30_drive_0034",
    ];

    private readonly DirectoryListing _listing = new();
    private readonly ConcurrentDictionary<(int Sequence, CameraSide Side), PinholeIntrinsics> _intrinsics = new();

    /// <summary>Reads sequences below <paramref name="root"/>; nothing is touched yet.</summary>
    public KittiOdometry(string root) => Root = root;

    /// <inheritdoc/>
    public string Root { get; }

    /// <inheritdoc/>
    public string Remedy => "get KITTI odometry (colour) from https://www.cvlibs.net/datasets/kitti/eval_odometry.php and name its folder with --data";

    /// <inheritdoc/>
    public bool HasStereo => true;

    /// <inheritdoc/>
    public string? FindFrame(string folder, int frameIndex, CameraSide side)
        => frameIndex < 0 ? null : _listing.FindFirst(ImageFolder(folder, side), $"{frameIndex:D6}.png", $"{frameIndex:D6}.jpg");

    /// <inheritdoc/>
    public string ExpectedFramePath(string folder, int frameIndex, CameraSide side) => Path.Combine(ImageFolder(folder, side), $"{frameIndex:D6}.png");

    /// <summary>From P2 or P3 of the sequence's calib.txt and the size of its first image, read once.</summary>
    public PinholeIntrinsics Intrinsics(string folder, CameraSide side) => _intrinsics.GetOrAdd((Sequence(folder), side), ReadIntrinsics);

    /// <inheritdoc/>
    public string? FindVelodyne(string folder, int frameIndex) => _listing.FindFirst(Path.Combine(SequencePath(folder), "velodyne"), $"{frameIndex:D6}.bin");

    /// <summary>The sequence's ground-truth poses, camera to first camera, metres.</summary>
    /// <exception cref="UserErrorException">The file is missing (sequences 11 to 21 have none) or malformed.</exception>
    public IReadOnlyList<Matrix<double>> Poses(string folder) => PoseFile.Read(PosePath(folder));

    /// <summary>The sequence's poses as published: those of camera 0, also for the colour cameras, which stand up to half a metre beside it.</summary>
    /// <exception cref="UserErrorException">The file is missing (sequences 11 to 21 have none) or malformed.</exception>
    public PoseTrack GroundTruth(string folder, CameraSide side)
    {
        string path = PosePath(folder);
        return File.Exists(path)
            ? PoseFile.ReadTrack(path)
            : throw new UserErrorException($"{path}: no ground-truth poses of the sequence; sequences 00 to 10 have them (data_odometry_poses.zip of https://www.cvlibs.net/datasets/kitti/eval_odometry.php)");
    }

    /// <inheritdoc/>
    public string SequenceFolder(string sequence) => SequenceName(sequence);

    /// <summary>Two digits: <c>09</c>.</summary>
    public string SequenceName(string folder) => $"{Sequence(folder):D2}";

    /// <summary>The raw recording that the sequence was cut from, where that is published; else <c>odometry_NN</c>.</summary>
    public string Drive(string folder)
    {
        int sequence = Sequence(folder);
        return sequence < s_rawDrives.Length ? s_rawDrives[sequence] : $"odometry_{sequence:D2}";
    }

    private static int Sequence(string folder)
        => int.TryParse(folder, NumberStyles.None, CultureInfo.InvariantCulture, out int sequence) && sequence < 100
            ? sequence
            : throw new UserErrorException($"'{folder}' is not an odometry sequence's number (0 to 21); mend the split line or choose another dataset");

    private PinholeIntrinsics ReadIntrinsics((int Sequence, CameraSide Side) key)
    {
        string folder = key.Sequence.ToString(CultureInfo.InvariantCulture);
        string path = Path.Combine(SequencePath(folder), "calib.txt");
        string name = $"P{key.Side.KittiCamera()}";
        (int width, int height) = ImageFile.ReadSize(this.FramePath(new SplitLine(folder, 0, key.Side)));
        return PinholeIntrinsics.FromProjection(CalibrationFile.Read(path).Matrix(name, 3, 4), width, height, $"{path}: {name}");
    }

    private string PosePath(string folder) => Path.Combine(Root, "poses", $"{Sequence(folder):D2}.txt");

    private string SequencePath(string folder) => Path.Combine(Root, "sequences", $"{Sequence(folder):D2}");

    private string ImageFolder(string folder, CameraSide side) => Path.Combine(SequencePath(folder), $"image_{side.KittiCamera()}");
}
