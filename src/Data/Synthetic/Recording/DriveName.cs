using System.Globalization;

namespace SelfSup.Data.Synthetic.Recording;

/// <summary>How drives are called: numbered from 1, on a date on which KITTI recorded nothing.</summary>
public static class DriveName
{
    /// <summary>The recording's date, which is the folder of its drives.</summary>
    public const string Date = "2000_01_01";

    /// <summary>A drive's folder below the data folder, as split lines have it: <c>2000_01_01/2000_01_01_drive_0001_sync</c>.</summary>
    /// <param name="driveIndex">From 0.</param>
    public static string Folder(int driveIndex) => string.Create(CultureInfo.InvariantCulture, $"{Date}/{Date}_drive_{driveIndex + 1:D4}_sync");

    /// <summary>The drive's pose file below the data folder: <c>poses/01.txt</c>.</summary>
    /// <param name="driveIndex">From 0.</param>
    public static string Poses(int driveIndex) => string.Create(CultureInfo.InvariantCulture, $"poses/{driveIndex + 1:D2}.txt");
}
