namespace SelfSup.Data.Datasets;

/// <summary>Tells a dataset by what its folder holds.</summary>
public static class DatasetDetection
{
    /// <summary>
    /// The registered name (<see cref="DatasetRegistry"/>): <c>kitti_odometry</c> where there is <c>sequences</c>, <c>kitti_raw</c> where a date's folder has
    /// <c>calib_cam_to_cam.txt</c>, <c>frame_folder</c> where there is <c>camera.yaml</c>; in this order.
    /// </summary>
    /// <exception cref="UserErrorException">The folder is missing or has none of them.</exception>
    public static string NameOf(string root)
    {
        if (!Directory.Exists(root))
            throw new UserErrorException($"{root}: no such data folder; name the dataset's folder with --data");
        if (Directory.Exists(Path.Combine(root, "sequences")))
            return "kitti_odometry";
        if (Directory.EnumerateDirectories(root).Any(date => File.Exists(Path.Combine(date, "calib_cam_to_cam.txt"))))
            return "kitti_raw";
        if (File.Exists(Path.Combine(root, "camera.yaml")))
            return "frame_folder";
        throw new UserErrorException($"{root}: neither sequences (KITTI odometry) nor DATE/calib_cam_to_cam.txt (KITTI raw) nor camera.yaml (a folder of frames) is in it; name the dataset's folder with --data");
    }
}
