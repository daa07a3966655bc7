using System.CommandLine;
using System.Globalization;
using SelfSup.Cli.Progress;
using SelfSup.Data;
using SelfSup.Evaluation.Rendering;
using SelfSup.Evaluation.Rendering.Clips;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;
using SelfSup.Training.Networks;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup render</c>: the disparity video of a video, of a folder of frames, or of a KITTI drive.</summary>
internal static class RenderCommand
{
    internal static Command Create()
    {
        Argument<string> input = new("INPUT") { Description = "a video file, a folder of frames (.png, .jpg), a quoted pattern such as 'frames/*.png', or a KITTI drive (its folder, or DATE/DRIVE in --data)" };
        Option<string> weights = CommonOptions.Weights();
        Option<string> output = new("--out") { Description = "the video to write, an .mp4", HelpName = "FILE", Required = true };
        Option<string> layout = new("--layout") { Description = "stacked (the disparity below the image), side (to its right) or disparity (alone)", HelpName = "NAME", DefaultValueFactory = _ => "stacked" };
        layout.AcceptOnlyFromAmong("stacked", "side", "disparity");
        Option<string?> data = CommonOptions.Data();
        Option<double?> rate = new("--fps") { Description = "frames a second of pictures (default: 10); a video keeps its own", HelpName = "N" };
        Option<bool> numbers = new("--frame-numbers") { Description = "write each frame's number into it" };
        Option<bool> scaleBar = new("--scale-bar") { Description = "draw a legend of the colours: far and near, or metres with --depth-scale" };
        Option<string?> depthScale = CommonOptions.DepthScale();
        Option<double> smoothing = new("--smoothing") { Description = "time constant of the colour scale, against flicker; 0 gives each frame its own scale", HelpName = "SECONDS", DefaultValueFactory = _ => 1 };
        Option<int> quality = new("--quality") { Description = "0 (lossless) to 51; each 6 more halve the file", HelpName = "N", DefaultValueFactory = _ => 18 };
        Option<bool> silent = new("--no-sound") { Description = "leave out the sound of a video" };
        Option<bool> postProcess = CommonOptions.PostProcess();
        Option<int> batch = CommonOptions.Batch("frames");
        Option<string> device = CommonOptions.Device();
        Command command = new("render", "draw the disparity video of a video, a folder of frames or a KITTI drive")
        {
            input, weights, output, layout, data, rate, numbers, scaleBar, depthScale, smoothing, quality, silent, postProcess, batch, device,
        };
        command.SetAction((parsed, interrupt) =>
        {
            string name = parsed.GetRequiredValue(input), target = parsed.GetRequiredValue(output);
            ClipRenderer.RequireTarget(target, name, "--out");
            ClipRenderOptions options = new()
            {
                Picture = new DisparityVideoOptions
                {
                    Layout = Enum.Parse<VideoLayout>(parsed.GetValue(layout)!, ignoreCase: true),
                    FrameNumbers = parsed.GetValue(numbers),
                    ScaleBar = parsed.GetValue(scaleBar),
                    DepthScale = CommonOptions.DepthScale(parsed.GetValue(depthScale)),
                    SmoothingSeconds = InRange("--smoothing", parsed.GetValue(smoothing), 0, 3600),
                },
                RateFactor = (int)InRange("--quality", parsed.GetValue(quality), 0, 51),
                BatchSize = CommonOptions.Batch(parsed.GetValue(batch)),
                KeepSound = !parsed.GetValue(silent),
            };
            double? framesPerSecond = parsed.GetValue(rate) is { } given ? InRange("--fps", given, 0.01, 1000) : null;
            using IClip clip = ClipSource.Open(name, CommonOptions.DataFolder(parsed.GetValue(data)), framesPerSecond, interrupt);
            using DepthModel model = DepthModel.Load(parsed.GetRequiredValue(weights), DeviceChoice.Resolve(parsed.GetValue(device)!));
            Render(clip, new ClipRenderer(model.Predictor(parsed.GetValue(postProcess)), options), target, parsed.InvocationConfiguration.Output, interrupt);
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }

    private static void Render(IClip clip, ClipRenderer renderer, string target, TextWriter output, CancellationToken interrupt)
    {
        using IProgressReporter progress = ProgressReporters.Create(output);
        progress.Begin(new ProgressTask("rendering", "frame", clip.FrameCount ?? 0));
        RenderedClip video = renderer.Render(clip, target, done => progress.Report(done), interrupt);
        progress.End();
        if (video.Encoder.Note is { } note)
            progress.Message($"note: {note}");
        progress.Message(string.Create(CultureInfo.InvariantCulture, $"done: {target}, {video.FrameCount} frames of {video.Width}x{video.Height}, {clip.FramesPerSecond:0.###} a second"));
    }

    private static double InRange(string option, double value, double least, double most) => value >= least && value <= most
        ? value
        : throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"{option}: {value}, expected {least} to {most}"));
}
