using System.Text.Json;
using System.Text.Json.Nodes;
using SelfSup.Data.Splits;

namespace SelfSup.Data.FromVideo;

/// <summary><c>video.json</c>: what a folder of frames was made from, how, and what was left out.</summary>
internal static class VideoManifest
{
    internal const string FileName = "video.json";

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Text(VideoImportOptions options, IReadOnlyList<ImportedVideo> videos, SplitSet split)
    {
        FrameSelectorOptions selection = options.Selection;
        CropMargins crop = options.Crop;
        JsonObject manifest = new()
        {
            ["format"] = options.AsPng ? "png" : "jpg",
            ["frames_per_second"] = selection.FramesPerSecond,
            ["least_motion_px"] = selection.LeastMotionPixels,
            ["motion_width"] = FrameSelectorOptions.MotionWidth,
            ["crop"] = new JsonObject { ["left"] = crop.Left, ["top"] = crop.Top, ["right"] = crop.Right, ["bottom"] = crop.Bottom },
            ["training_targets"] = split.Train.Count,
            ["validation_targets"] = split.Validation.Count,
            ["videos"] = new JsonArray([.. videos.Select(Describe)]),
        };
        return manifest.ToJsonString(s_indented) + "\n";
    }

    private static JsonObject Describe(ImportedVideo video) => new()
    {
        ["source"] = Path.GetFullPath(video.Source.Path),
        ["width"] = video.Source.Width,
        ["height"] = video.Source.Height,
        ["frames_per_second"] = video.Source.FramesPerSecond,
        ["frames_read"] = video.FramesRead,
        ["frames_kept"] = video.FramesKept,
        ["left_out"] = new JsonObject
        {
            ["between_times"] = video.Count(FrameVerdict.BetweenTimes),
            ["duplicate"] = video.Count(FrameVerdict.Duplicate),
            ["standing"] = video.Count(FrameVerdict.Standing),
            ["featureless"] = video.Count(FrameVerdict.Featureless),
            ["short_drive"] = video.InShortDrives,
        },
        ["motion_px"] = video.MotionPixels is { } motion
            ? new JsonObject { ["low_quartile"] = Math.Round(motion.Low, 3), ["median"] = Math.Round(motion.Median, 3), ["high_quartile"] = Math.Round(motion.High, 3) }
            : null,
        ["camera"] = new JsonObject
        {
            ["fx"] = video.Camera.FocalX, ["fy"] = video.Camera.FocalY, ["cx"] = video.Camera.CentreX, ["cy"] = video.Camera.CentreY,
            ["width"] = video.Camera.Width, ["height"] = video.Camera.Height,
        },
        ["drives"] = new JsonArray([.. video.Drives.Select(drive => new JsonObject
        {
            ["folder"] = drive.Folder, ["frames"] = drive.Frames, ["first_source_frame"] = drive.FirstSourceFrame, ["last_source_frame"] = drive.LastSourceFrame,
        })]),
    };
}
