using System.CommandLine;
using System.Globalization;
using SelfSup.Cli.Progress;
using SelfSup.Data;
using SelfSup.Data.Synthetic.Recording;
using SelfSup.Training.Logging;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup synth</c>: drives through a drawn world in KITTI's raw layout, with ground truth for everything.</summary>
internal static class SynthCommand
{
    internal static Command Create()
    {
        RecordingOptions defaults = new();
        Argument<string> folder = new("OUT") { Description = "folder for the recording; a stopped one goes on with the same options" };
        Option<int> drives = new("--drives") { Description = "drives, each on a street of its own", HelpName = "N", DefaultValueFactory = _ => defaults.Drives };
        Option<int> frames = new("--frames") { Description = "stereo frames of a drive, 10 a second", HelpName = "N", DefaultValueFactory = _ => defaults.FramesPerDrive };
        Option<string> size = new("--size") { Description = "of the pictures, in pixels", HelpName = "WxH", DefaultValueFactory = _ => $"{defaults.Width}x{defaults.Height}" };
        Option<ulong> seed = new("--seed") { Description = "of streets, light, traffic and noise", HelpName = "N", DefaultValueFactory = _ => defaults.Seed };
        Option<string> format = new("--format") { Description = "png or jpg, of the camera pictures", HelpName = "NAME", DefaultValueFactory = _ => "png" };
        Option<bool> noScanner = new("--no-scanner") { Description = "no laser scans (most of the disk space; eval then needs --ground-truth dense)" };
        Option<bool> noDepth = new("--no-depth") { Description = "no dense depth" };
        Option<bool> noMasks = new("--no-masks") { Description = "no foreground masks" };
        Option<bool> noLabels = new("--no-labels") { Description = "no semantic labels and instances" };
        Command command = new("synth", "make driving video with ground truth: a drawn world in KITTI's raw layout") { folder, drives, frames, size, seed, format, noScanner, noDepth, noMasks, noLabels };
        command.SetAction((parsed, interrupt) =>
        {
            (int width, int height) = Size(parsed.GetValue(size)!);
            RecordingOptions options = new()
            {
                Drives = parsed.GetValue(drives),
                FramesPerDrive = parsed.GetValue(frames),
                Width = width,
                Height = height,
                Seed = parsed.GetValue(seed),
                Format = FrameFormats.Parse(parsed.GetValue(format)!),
                WithScanner = !parsed.GetValue(noScanner),
                WithDepth = !parsed.GetValue(noDepth),
                WithMasks = !parsed.GetValue(noMasks),
                WithLabels = !parsed.GetValue(noLabels),
            };
            using IProgressReporter progress = ProgressReporters.Create(parsed.InvocationConfiguration.Output);
            Record(parsed.GetRequiredValue(folder), options, progress, parsed.InvocationConfiguration.Output, interrupt);
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }

    private static void Record(string folder, RecordingOptions options, IProgressReporter progress, TextWriter output, CancellationToken interrupt)
    {
        using SyntheticRecorder recorder = SyntheticRecorder.Open(folder, options);
        if (recorder.FramesPresent > 0)
            progress.Message($"{recorder.FramesPresent} of {recorder.FrameCount} frames are there already");
        progress.Begin(new ProgressTask("recording", "frame", recorder.FrameCount, recorder.FramesPresent));
        recorder.Run(done => progress.Report(done), interrupt);
        progress.End();
        output.WriteLine($"done: {options.Drives} drives, {recorder.FrameCount} stereo frames in {folder}; train on them with --data {folder} --set data.split=own");
    }

    private static (int Width, int Height) Size(string text)
    {
        string[] sides = text.Split('x');
        if (sides.Length == 2
            && int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out int width)
            && int.TryParse(sides[1], NumberStyles.None, CultureInfo.InvariantCulture, out int height))
            return (width, height);
        throw new ConfigurationException($"--size: '{text}' is not WxH, such as 640x192");
    }
}
