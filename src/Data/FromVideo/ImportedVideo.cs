using SelfSup.Data.Calibration;
using SelfSup.Data.Video;

namespace SelfSup.Data.FromVideo;

/// <summary>What became of one video.</summary>
/// <param name="Source">The video.</param>
/// <param name="Camera">The camera of the written pictures, in their pixels.</param>
public sealed record ImportedVideo(VideoInfo Source, CalibratedCamera Camera)
{
    private readonly Dictionary<FrameVerdict, int> _verdicts = [];
    private readonly List<ImportedDrive> _drives = [];
    private readonly List<double> _motions = [];

    /// <summary>The drives that it gave.</summary>
    public IReadOnlyList<ImportedDrive> Drives => _drives;

    /// <summary>Frames that were read.</summary>
    public int FramesRead => _verdicts.Values.Sum();

    /// <summary>Frames that were written.</summary>
    public int FramesKept => _drives.Sum(drive => drive.Frames);

    /// <summary>Frames that were kept at first, and went because their drive had fewer than three.</summary>
    public int InShortDrives => Count(FrameVerdict.Kept) + Count(FrameVerdict.StartsDrive) - FramesKept;

    /// <summary>How many frames had a verdict.</summary>
    public int Count(FrameVerdict verdict) => _verdicts.GetValueOrDefault(verdict);

    /// <summary>The quartiles of the motion between kept neighbours, in pixels of a picture 640 wide; null without neighbours.</summary>
    public (double Low, double Median, double High)? MotionPixels
    {
        get
        {
            double[] sorted = [.. _motions.Order()];
            return sorted.Length == 0 ? null : (At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
        }
    }

    internal void Add(FrameVerdict verdict) => _verdicts[verdict] = Count(verdict) + 1;

    internal void Add(ImportedDrive drive, IEnumerable<double> motions)
    {
        _drives.Add(drive);
        _motions.AddRange(motions);
    }

    private static double At(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
