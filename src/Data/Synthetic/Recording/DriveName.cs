using System.Globalization;

namespace SelfSup.Data.Synthetic.Recording;

/// <summary>
/// How drives are called: numbered from 1, on a date that the seed gives, so that no two recordings (and none of KITTI's, of 2011) have a drive of one name:
/// what a network was trained on is known by its drives' names.
/// </summary>
public static class DriveName
{
    private const ulong Days = 10_000;
    private static readonly DateOnly s_last = new(2000, 1, 1);

    /// <summary>The recording's date, which is the folder of its drives: 2000_01_01 for seed 1, the days before for the next 9999 seeds, and so on from there again.</summary>
    /// <param name="seed">The recording's seed.</param>
    public static string Date(ulong seed = 1) => Day(seed).ToString("yyyy_MM_dd", CultureInfo.InvariantCulture);

    /// <summary>A drive's folder below the data folder, as split lines have it: <c>2000_01_01/2000_01_01_drive_0001_sync</c>.</summary>
    /// <param name="driveIndex">From 0.</param>
    /// <param name="seed">The recording's seed.</param>
    public static string Folder(int driveIndex, ulong seed = 1) => string.Create(CultureInfo.InvariantCulture, $"{Date(seed)}/{Date(seed)}_drive_{driveIndex + 1:D4}_sync");

    /// <summary>The drive's pose file below the data folder: <c>poses/01.txt</c>.</summary>
    /// <param name="driveIndex">From 0.</param>
    public static string Poses(int driveIndex) => string.Create(CultureInfo.InvariantCulture, $"poses/{driveIndex + 1:D2}.txt");

    /// <summary>The day behind <see cref="Date"/>.</summary>
    internal static DateOnly Day(ulong seed) => s_last.AddDays(-(int)(unchecked(seed - 1) % Days));
}
