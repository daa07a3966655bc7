using System.Globalization;
using SelfSup.Data.Calibration;
using SelfSup.Data.FromVideo;

namespace SelfSup.Cli.Commands;

/// <summary>What <c>data from-video</c> says at its end.</summary>
internal static class FromVideoText
{
    // The recipe's own size, and what about as many pixels of another shape are.
    private const int RecipeWidth = 512;
    private const int RecipeHeight = 288;
    private const int Multiple = 32;
    private const double SameShape = 0.06;

    // Beyond this share of the width neighbours overlap little and the photometric error has many false minima.
    private const double LargeMotionPixels = 0.08 * FrameSelectorOptions.MotionWidth;

    internal static string Line(ImportedVideo video)
    {
        (string Name, int Count)[] left =
        [
            ("for the rate", video.Count(FrameVerdict.BetweenTimes)),
            ("repeated", video.Count(FrameVerdict.Duplicate)),
            ("standing", video.Count(FrameVerdict.Standing)),
            ("without structure", video.Count(FrameVerdict.Featureless)),
            ("in stretches below three frames", video.InShortDrives),
        ];
        string reasons = string.Join(", ", left.Where(reason => reason.Count > 0).Select(reason => $"{reason.Count} {reason.Name}"));
        string motion = video.MotionPixels is { } pixels ? string.Create(CultureInfo.InvariantCulture, $"; {pixels.Low:F1} / {pixels.Median:F1} / {pixels.High:F1} pixels between neighbours at 640 wide (quartiles)") : "";
        string drives = video.Drives.Count switch { 0 => "no drive", 1 => video.Drives[0].Folder, _ => $"{video.Drives.Count} drives ({video.Drives[0].Folder}, …)" };
        return $"{video.Source.Path}: {video.FramesKept} of {video.FramesRead} frames kept in {drives}{(reasons.Length > 0 ? $"; left out: {reasons}" : "")}{motion}";
    }

    internal static IEnumerable<string> Advice(ImportOutcome outcome)
    {
        foreach (ImportedVideo video in outcome.Videos)
        {
            if (video.MotionPixels is { } motion && motion.Median > LargeMotionPixels)
                yield return $"note: {video.Source.Path}: neighbours move far; a higher --fps would bring them closer";
            if (video.Drives.Count == 0)
                yield return $"note: {video.Source.Path}: nothing of it was kept";
        }
    }

    /// <summary>The keys that give the network a size of the pictures' shape, where the recipe's has another.</summary>
    internal static string SizeKeys(ImportOutcome outcome)
    {
        CalibratedCamera written = outcome.Videos.First(video => video.Drives.Count > 0).Camera;
        double shape = written.Width / written.Height;
        if (Math.Abs((shape * RecipeHeight / RecipeWidth) - 1) <= SameShape)
            return "";
        double height = Math.Sqrt(RecipeWidth * RecipeHeight / shape);
        return string.Create(CultureInfo.InvariantCulture, $" --set model.width={Sides(height * shape)} --set model.height={Sides(height)}");
    }

    private static int Sides(double pixels) => Math.Max(Multiple, (int)Math.Round(pixels / Multiple) * Multiple);
}
