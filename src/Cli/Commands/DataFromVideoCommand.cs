using System.CommandLine;
using System.Globalization;
using SelfSup.Cli.Progress;
using SelfSup.Data;
using SelfSup.Data.FromVideo;
using SelfSup.Training.Logging;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup data from-video</c>: a camera's videos into a folder that <c>train --split own_video</c> takes.</summary>
internal static class DataFromVideoCommand
{
    private static readonly string[] s_formats = ["jpg", "png"];

    internal static Command Create()
    {
        FrameSelectorOptions selection = new();
        Argument<string[]> files = new("FILE") { Description = "videos of one camera; each becomes a drive, or several where it cuts or stands", Arity = ArgumentArity.OneOrMore };
        Option<string> output = new("--out") { Description = "folder to make", Required = true, HelpName = "DIR" };
        Option<double?> fov = new("--fov") { Description = "horizontal field of view of the whole picture, where nothing better is known: fx = fy = W / 2 / tan(angle / 2)", HelpName = "DEGREES" };
        Option<string?> intrinsics = new("--intrinsics") { Description = "fx,fy,cx,cy in pixels of the video, or of the size behind @", HelpName = "fx,fy,cx,cy[@WxH]" };
        Option<string?> camera = new("--camera") { Description = "a camera.yaml with fx, fy, cx, cy, width, height", HelpName = "FILE" };
        Option<string?> size = new("--size") { Description = "of the pictures written (default: the video's after the crop, at most 1024 wide)", HelpName = "WxH" };
        Option<double> fps = new("--fps") { Description = "frames kept a second, at most", HelpName = "N", DefaultValueFactory = _ => selection.FramesPerSecond };
        Option<double> minMotion = new("--min-motion") { Description = "least median motion between kept frames, in pixels at 640 wide", HelpName = "PX", DefaultValueFactory = _ => selection.LeastMotionPixels };
        Option<string> format = new("--format") { Description = "jpg or png", HelpName = "NAME", DefaultValueFactory = _ => "jpg" };
        format.AcceptOnlyFromAmong(s_formats);
        Option<int>[] crops = [.. new[] { "left", "top", "right", "bottom" }.Select(side => new Option<int>($"--crop-{side}") { Description = $"pixels of the video cut off at the {side}", HelpName = "N" })];
        Command command = new("from-video", "turn videos of your own into frames, camera and lists to train on") { files, output, fov, intrinsics, camera, size, fps, minMotion, format };
        foreach (Option<int> crop in crops)
            command.Options.Add(crop);
        command.SetAction((parsed, interrupt) =>
        {
            int[] margins = [.. crops.Select(crop => parsed.GetValue(crop))];
            VideoImportOptions options = new()
            {
                Camera = Camera(parsed.GetValue(fov), parsed.GetValue(intrinsics), parsed.GetValue(camera)),
                Selection = selection with { FramesPerSecond = Within("--fps", parsed.GetValue(fps), 0.1, 1000), LeastMotionPixels = Within("--min-motion", parsed.GetValue(minMotion), 0, 90) },
                Crop = new CropMargins(margins[0], margins[1], margins[2], margins[3]),
                Size = parsed.GetValue(size) is { } text ? Size(text) : null,
                AsPng = parsed.GetValue(format) == "png",
            };
            using IProgressReporter progress = ProgressReporters.Create(parsed.InvocationConfiguration.Output);
            Import(parsed.GetValue(files)!, parsed.GetRequiredValue(output), options, progress, parsed.InvocationConfiguration.Output, interrupt);
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }

    private static void Import(string[] files, string folder, VideoImportOptions options, IProgressReporter progress, TextWriter output, CancellationToken interrupt)
    {
        VideoImport import = VideoImport.Open(files, folder, options);
        progress.Begin(new ProgressTask("reading", "frame", import.FrameCount));
        ImportOutcome outcome;
        try
        {
            outcome = import.Run(done => progress.Report(done), interrupt);
        }
        finally
        {
            progress.End();
        }

        foreach (ImportedVideo video in outcome.Videos)
            output.WriteLine(FromVideoText.Line(video));
        foreach (string advice in FromVideoText.Advice(outcome))
            output.WriteLine(advice);
        output.WriteLine($"done: {outcome.Split.Train.Count} training and {outcome.Split.Validation.Count} validation targets in {folder}");
        output.WriteLine($"look at them with: selfsup data check --data {folder}");
        output.WriteLine($"train on them with: selfsup train --split {DataCheckCommand.OwnVideo} --data {folder}{FromVideoText.SizeKeys(outcome)}");
    }

    private static CameraChoice Camera(double? fov, string? intrinsics, string? camera)
    {
        if (new object?[] { fov, intrinsics, camera }.Count(choice => choice is not null) != 1)
            throw new ConfigurationException("the camera's intrinsics are needed once: --intrinsics fx,fy,cx,cy[@WxH] or --camera camera.yaml, or --fov DEGREES where it was never calibrated");
        return (fov, intrinsics) switch
        {
            ({ } degrees, _) => CameraChoice.FieldOfView(degrees),
            (_, { } text) => CameraChoice.Intrinsics(text),
            _ => CameraChoice.File(camera!),
        };
    }

    private static (int Width, int Height) Size(string text) => PictureSize.TryParse(text, out int width, out int height) && Math.Min(width, height) >= 32
        ? (width, height)
        : throw new ConfigurationException($"--size: '{text}' is not WxH with sides of 32 pixels or more, such as 1024x576");

    private static double Within(string option, double value, double low, double high) => value >= low && value <= high
        ? value
        : throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"{option}: {value} is out of range; give {low} to {high}"));
}
