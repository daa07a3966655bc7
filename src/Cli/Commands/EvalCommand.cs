using System.CommandLine;
using SelfSup.Cli.Progress;
using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Depth.Baselines;
using SelfSup.Evaluation.Depth.Borders;
using SelfSup.Evaluation.Depth.Holes;
using SelfSup.SegGuide.Masks;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;
using SelfSup.Training.Networks;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup eval</c>: depth metrics against laser scans or depth pictures, over the Eigen test frames or a list of one's own; with <c>--odometry</c> trajectories (<see cref="OdometryEvaluation"/>).</summary>
internal static class EvalCommand
{
    internal static Command Create()
    {
        Option<bool> eigen = new("--eigen") { Description = "the 697 Eigen test frames" };
        Option<string?> files = new("--files") { Description = "a list of lines FOLDER FRAME SIDE", HelpName = "LIST" };
        Option<string> weights = CommonOptions.Weights();
        weights.Required = false;
        Option<string?> data = CommonOptions.Data();
        Option<bool> postProcess = new("--post-process") { Description = "blend with the prediction for the mirrored image" };
        Option<bool> stereo = new("--stereo") { Description = "a stereo-trained model: fixed scale 5.4 instead of median scaling" };
        Option<string?> truth = new("--ground-truth") { Description = "scan (one velodyne scan, as published; the default) or dense (depth pictures under proj_depth/groundtruth); with --trajectory a KITTI pose file", HelpName = "KIND" };
        Option<string?> baselines = new("--baselines") { Description = "also judge a constant depth and the mean depth of these training frames", HelpName = "LIST" };
        Option<string?> masks = new("--masks") { Description = "object masks, for the error near their borders (default: DATA_masks, and .npy beside the pictures)", HelpName = "DIR" };
        Option<string?> json = new("--json") { Description = "write the report here too", HelpName = "FILE" };
        Option<string> device = CommonOptions.Device();
        Command command = new("eval", "measure depth (Garg crop, median scaling, seven metrics) or odometry against ground truth")
        {
            eigen, files, weights, data, truth, baselines, masks, postProcess, stereo, json, device,
        };
        OdometryOptions odometry = new();
        odometry.AddTo(command);
        command.SetAction((parsed, interrupt) =>
        {
            if (odometry.Read(parsed, eigen, baselines, masks, postProcess, stereo) is { } request)
            {
                request = request with
                {
                    Weights = parsed.GetValue(weights),
                    GroundTruth = parsed.GetValue(truth),
                    Data = parsed.GetValue(data),
                    Files = parsed.GetValue(files),
                    Json = parsed.GetValue(json),
                    Device = parsed.GetValue(device)!,
                };
                return Task.FromResult(OdometryEvaluation.Run(request, parsed.InvocationConfiguration.Output, interrupt));
            }

            string weightsPath = parsed.GetValue(weights) ?? throw new ConfigurationException("--weights PATH is missing; name a run's or a model's folder");
            (string split, IReadOnlyList<SplitLine> lines) = Frames(parsed.GetValue(eigen), parsed.GetValue(files));
            KittiRaw dataset = (KittiRaw)DatasetRegistry.Open("kitti_raw", CommonOptions.DataFolder(parsed.GetValue(data)));
            GroundTruthSource source = DepthTruth(parsed.GetValue(truth));
            IReadOnlyList<DepthFrame> frames = KittiDepthFrames.FromLines(dataset, lines, source);
            IReadOnlyList<DepthFrame>? training = parsed.GetValue(baselines) is { } list ? KittiDepthFrames.FromLines(dataset, SplitFile.Read(list), source) : null;
            IReadOnlyList<Func<MaskImage>?>? readMasks = Masks(parsed.GetValue(masks), dataset, lines);
            using DepthModel model = DepthModel.Load(weightsPath, DeviceChoice.Resolve(parsed.GetValue(device)!));
            TextWriter output = parsed.InvocationConfiguration.Output;
            using IProgressReporter progress = ProgressReporters.Create(output);
            progress.Begin(new ProgressTask("evaluating", "image", frames.Count));
            DisparityPredictor predictor = model.Predictor(parsed.GetValue(postProcess));
            DepthProtocolOptions options = parsed.GetValue(stereo) ? DepthProtocolOptions.Stereo : new DepthProtocolOptions();
            BorderEvaluator borders = new(options);
            DepthEvaluator evaluator = new(predictor, options)
            {
                Judging = (i, disparity, measured) =>
                {
                    if (readMasks?[i] is { } readMask)
                        borders.Add(frames[i].Name, disparity, predictor.Width, predictor.Height, measured, readMask());
                },
            };
            DepthReport report = evaluator.Run(split, frames, done => progress.Report(done), interrupt);
            progress.End();
            if (readMasks is not null)
                report = report with { Borders = borders.Report };
            if (training is not null)
                report = report with { Baselines = DepthBaselines.Run(split, frames, training, interrupt) };
            if (MotionFrames.FromLines(dataset, lines) is { Count: > 0 } moving)
                report = report with { Holes = HoleEvaluator.Run(model.Predictor(), moving, interrupt) };
            DepthReportText.Write(output, report);
            if (parsed.GetValue(json) is { } path)
                report.WriteJson(path);
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }

    private static GroundTruthSource DepthTruth(string? kind) => kind switch
    {
        null or "scan" => GroundTruthSource.ScanForward,
        "dense" => GroundTruthSource.Dense,
        _ => throw new ConfigurationException($"--ground-truth {kind}: expected scan or dense (a pose file goes with --odometry --trajectory)"),
    };

    // Without a named folder masks are welcome but not needed.
    private static IReadOnlyList<Func<MaskImage>?>? Masks(string? folder, KittiRaw dataset, IReadOnlyList<SplitLine> lines)
    {
        IReadOnlyList<Func<MaskImage>?>? masks = FrameMasks.Find(MaskStore.Open(folder, dataset), lines);
        if (masks is null && folder is not null)
            throw new UserErrorException($"{folder}: none of the list's {lines.Count} frames has a mask there; make them with selfsup export-masks, or leave --masks out");
        return masks;
    }

    private static (string Split, IReadOnlyList<SplitLine> Lines) Frames(bool eigen, string? files)
    {
        if (eigen == files is not null)
            throw new ConfigurationException("give either --eigen or --files LIST");
        return files is not null ? (files, SplitFile.Read(files)) : ("eigen", RecipeSplits.Catalogue().Expand("eigen").Test);
    }
}
