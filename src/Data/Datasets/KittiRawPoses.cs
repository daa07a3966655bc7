using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Calibration;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Datasets;

/// <summary>Where the cameras of KITTI's raw recordings were: their inertial records, carried over to the rectified camera by the date's calibration.</summary>
internal static class KittiRawPoses
{
    internal static PoseTrack Read(KittiRaw dataset, string folder, CameraSide side)
    {
        string records = Path.Combine(dataset.Root, folder, "oxts", "data");
        List<(int Frame, string Path)> found = [];
        if (Directory.Exists(records))
        {
            foreach (string path in Directory.EnumerateFiles(records, "*.txt"))
            {
                if (int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out int frame))
                    found.Add((frame, path));
            }
        }

        if (found.Count == 0)
            throw new UserErrorException($"{records}: no inertial records (NNNNNNNNNN.txt), from which the ground truth of raw drives comes; extract the drive's archive again");
        found.Sort();
        Matrix<double> imuToCamera = dataset.Calibration(folder).VelodyneToRectifiedCamera(side) * ImuToVelodyne(dataset.Root, folder);
        if (!imuToCamera.ForAll(double.IsFinite))
            throw new UserErrorException($"{Path.Combine(dataset.Root, folder)}: the date's calibration gives no place of the camera (P_rect_0{side.KittiCamera()} cannot be inverted); extract the calibration again");
        return new PoseTrack([.. found.Select(record => record.Frame)], OxtsPoses.Read([.. found.Select(record => record.Path)], imuToCamera), IsNumbered: true);
    }

    /// <summary>A drive's folder by its number (its name's <c>_drive_NNNN_</c>), its name, or the folder itself.</summary>
    internal static string FindFolder(KittiRaw dataset, string sequence)
    {
        if (sequence.Contains('/', StringComparison.Ordinal))
            return sequence.TrimEnd('/');
        dataset.RequireRoot();
        string[] drives = [.. Directory.EnumerateDirectories(dataset.Root)
            .SelectMany(date => Directory.EnumerateDirectories(date))
            .Select(path => Path.GetRelativePath(dataset.Root, path).Replace('\\', '/'))
            .Where(folder => folder.Contains("_drive_", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        string[] matching = int.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? Array.FindAll(drives, folder => folder.Contains(string.Create(CultureInfo.InvariantCulture, $"_drive_{number:D4}_"), StringComparison.Ordinal))
            : Array.FindAll(drives, folder => dataset.Drive(folder) == sequence || Path.GetFileName(folder) == sequence);
        return matching switch
        {
            [string folder] => folder,
            [] => throw new UserErrorException($"{dataset.Root}: no drive '{sequence}' ({Count(drives.Length)}); give its number, its name or its folder DATE/DRIVE"),
            _ => throw new UserErrorException($"{dataset.Root}: '{sequence}' is the number of {string.Join(", ", matching)}; give the folder"),
        };
    }

    private static string Count(int drives) => drives == 1 ? "1 drive is there" : $"{drives} drives are there";

    private static Matrix<double> ImuToVelodyne(string root, string folder)
    {
        CalibrationFile file = CalibrationFile.Read(Path.Combine(root, folder[..folder.IndexOf('/', StringComparison.Ordinal)], "calib_imu_to_velo.txt"));
        Matrix<double> pose = Matrix<double>.Build.DenseIdentity(4);
        pose.SetSubMatrix(0, 0, file.Matrix("R", 3, 3));
        pose.SetSubMatrix(0, 3, file.Matrix("T", 3, 1));
        return pose;
    }
}
