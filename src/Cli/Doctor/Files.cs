namespace SelfSup.Cli.Doctor;

/// <summary>Data and weights: what lies where the other commands look by default.</summary>
internal static class Files
{
    internal static IEnumerable<Finding> Findings(string dataFolder)
    {
        yield return Data(dataFolder);
        yield return ImageNet(dataFolder);
    }

    private static Finding Data(string folder)
    {
        const string Remedy = "download from https://www.cvlibs.net/datasets/kitti/raw_data.php (synced+rectified data and calibration), then --data DIR or SELFSUP_DATA=DIR";
        if (!Directory.Exists(folder))
            return new("data", FindingState.Optional, $"{folder} is not there", Remedy);
        List<string> dates = [.. Directory.EnumerateDirectories(folder, "20*_*_*")];
        int drives = dates.Sum(date => Directory.EnumerateDirectories(date, "*_drive_*").Count());
        int uncalibrated = dates.Count(date => !File.Exists(Path.Combine(date, "calib_cam_to_cam.txt")));
        if (drives == 0)
            return new("data", FindingState.Optional, $"{folder} holds no KITTI drives (DATE/DATE_drive_NNNN_sync)", Remedy);
        return uncalibrated == 0
            ? new("data", FindingState.Found, $"{folder}: {drives} drives of {dates.Count} dates")
            : new("data", FindingState.Optional, $"{folder}: {drives} drives; {uncalibrated} dates lack calib_cam_to_cam.txt (evaluation needs it)", Remedy);
    }

    private static Finding ImageNet(string dataFolder)
    {
        string folder = Path.Combine(dataFolder, "weights", "imagenet");
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "resnet*").Select(Path.GetFileName).Order(StringComparer.Ordinal)!] : [];
        return files.Length > 0
            ? new("ImageNet weights", FindingState.Found, string.Join(' ', files))
            : new("ImageNet weights", FindingState.Optional, $"none in {folder}; training starts from scratch",
                $"curl --create-dirs -o {folder}/resnet18-f37072fd.pth https://download.pytorch.org/models/resnet18-f37072fd.pth, then --set model.pretrained=imagenet");
    }
}
