using System.Globalization;

namespace FFMpegCore;

/// <summary>Reads ffprobe's texts; what it leaves out is 0.</summary>
internal static class ProbeValues
{
    /// <summary>H:MM:SS.ffffff, with any number of hours, cut to milliseconds.</summary>
    public static TimeSpan Duration(string? text)
    {
        string[] parts = (text ?? "").Split(':');
        if (parts.Length != 3)
            return TimeSpan.Zero;
        bool negative = parts[0].StartsWith('-');
        double seconds = (Math.Abs(Number(parts[0])) * 3600) + (Number(parts[1]) * 60);
        TimeSpan time = TimeSpan.FromSeconds((long)seconds) + TimeSpan.FromMilliseconds((long)Math.Floor(decimal.Parse(parts[2], CultureInfo.InvariantCulture) * 1000));
        return negative ? -time : time;
    }

    public static double Number(string? text) => double.TryParse(text, CultureInfo.InvariantCulture, out double value) ? value : 0;

    /// <summary>N/D; 0/0, a rate that is not known, is not a number.</summary>
    public static double Rate(string? text)
    {
        string[] parts = (text ?? "0/0").Split('/');
        return parts.Length == 2 ? Number(parts[0]) / Number(parts[1]) : Number(parts[0]);
    }

    public static (int Width, int Height) Ratio(string? text)
    {
        string[] parts = (text ?? "").Split(':');
        return parts.Length == 2 ? ((int)Number(parts[0]), (int)Number(parts[1])) : (0, 0);
    }
}
