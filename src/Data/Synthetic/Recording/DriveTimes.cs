using System.Globalization;
using System.Text;
using SelfSup.Data.Synthetic.Street;

namespace SelfSup.Data.Synthetic.Recording;

/// <summary>When frames are taken: drives follow one another through the recording's day, and all sensors of a frame look at the same instant.</summary>
internal static class DriveTimes
{
    private static readonly TimeOnly s_morning = new(8, 0);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    /// <summary>The lines of a <c>timestamps.txt</c>, nanoseconds as in KITTI's.</summary>
    internal static string Text(int driveIndex, int frames, ulong seed)
    {
        StringBuilder text = new();
        DateTime start = DriveName.Day(seed).ToDateTime(s_morning) + (driveIndex * (FrameTime(frames) + s_pause));
        for (int frame = 0; frame < frames; frame++)
            text.Append((start + FrameTime(frame)).ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture)).Append("00\n");
        return text.ToString();
    }

    private static TimeSpan FrameTime(int frame) => TimeSpan.FromTicks((long)Math.Round(frame / StreetDrive.FramesPerSecond * TimeSpan.TicksPerSecond));
}
