using System.CommandLine;
using SelfSup.Cli.Progress;
using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Depth.Baselines;
using SelfSup.Evaluation.Depth.Borders;
using SelfSup.Evaluation.Depth.Holes;
using SelfSup.Evaluation.Leaks;
using SelfSup.Evaluation.Depth.Parts;
using SelfSup.Evaluation.Depth.Protocols;
using SelfSup.Evaluation.Reporting;
using SelfSup.SegGuide.Masks;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;
using SelfSup.Training.Networks;
using SelfSup.Training.Runs;

namespace SelfSup.Cli.Commands;

/// <summary>Depth evaluation: what is judged, by what, and where the results go.</summary>
internal sealed class DepthEvaluation
{
    private const int ShownFrames = 4;
    private readonly ParseResult _parsed;
    private readonly EvalOptions _options;
    private readonly TextWriter _output;
    private readonly string _data;

    internal DepthEvaluation(ParseResult parsed, EvalOptions options)
    {
        _parsed = parsed;
        _options = options;
        _output = parsed.InvocationConfiguration.Output;
        _data = CommonOptions.DataFolder(parsed.GetValue(options.Data));
        Dataset = new KittiRaw(_data);
    }

    private KittiRaw Dataset { get; }

    private string? Weights => _parsed.GetValue(_options.Weights);

    private string? Stored => _parsed.GetValue(_options.Disparities);

    internal int Run(CancellationToken interrupt)
    {
        RequireConsistent();
        DepthProtocol protocol = DepthProtocols.Choose(_parsed, _options, _data);
        TrainingOverlap? overlap = Weights is null ? null : LeakGuard.Check(Weights, protocol.Drives, _parsed.GetValue(_options.AllowLeak));
        using GroundTruthArchive? truth = DepthProtocols.GroundTruthFile(_parsed, _options) is { } file ? GroundTruthArchive.Open(file, Listed(protocol).Count) : null;
        IReadOnlyList<DepthFrame> frames = truth is null ? protocol.Frames(Weights is not null) : ArchivedDepthFrames.FromLines(Dataset, protocol.Lines, truth, Weights is not null);
        using IProgressReporter progress = ProgressReporters.Create(_output);
        if (_parsed.GetValue(_options.SaveGroundTruth) is { } archive)
            SaveGroundTruth(archive, frames, progress, interrupt);
        if (Weights is null && Stored is null)
            return CommandLine.Done;
        using DepthModel? model = Weights is null ? null : DepthModel.Load(Weights, DeviceChoice.Resolve(_parsed.GetValue(_options.Device)!));
        using StoredDisparities? stored = Stored is null ? null : new StoredDisparities(Stored, frames.Count);
        IDisparitySource source = stored is not null ? stored : new PredictedDisparities(model!.Predictor(_parsed.GetValue(_options.PostProcess)));
        Judge(protocol, frames, model, source, overlap, progress, interrupt);
        return CommandLine.Done;
    }

    private void Judge(
        DepthProtocol protocol, IReadOnlyList<DepthFrame> frames, DepthModel? model, IDisparitySource source, TrainingOverlap? overlap, IProgressReporter progress, CancellationToken interrupt)
    {
        DepthProtocolOptions options = Scaled(protocol.Options);
        DepthParts parts = new(Masks(protocol.Lines), protocol.FocalTimesBaseline);
        ExtremeFrames extremes = new(ShownFrames);
        using DisparityArchiveWriter? archive = Archive(frames.Count, source);
        DepthEvaluator evaluator = new(source, options)
        {
            Judging = (i, disparity, pixels, result) =>
            {
                parts.Add(i, pixels);
                extremes.Add(i, disparity, source.Width, source.Height, pixels, result);
                archive?.Append(disparity);
            },
        };
        progress.Begin(new ProgressTask("evaluating", "image", frames.Count));
        DepthReport report = parts.Complete(evaluator.Run(protocol.Name, frames, done => progress.Report(done), interrupt)) with { Protocol = protocol.Description, Overlap = overlap };
        archive?.Complete();
        progress.End();
        if (_parsed.GetValue(_options.Baselines) is { } list)
            report = report with { Baselines = DepthBaselines.Run(protocol.Name, frames, Training(protocol, list), options, interrupt) };
        if (model is not null && MotionFrames.FromLines(Dataset, protocol.Lines) is { Count: > 0 } moving)
            report = report with { Holes = HoleEvaluator.Run(model.Predictor(), moving, interrupt) };
        DepthReportText.Write(_output, report);
        if (_parsed.GetValue(_options.Json) is { } json)
            report.WriteJson(json);
        if (_parsed.GetValue(_options.Html) is { } html)
            DepthReportPage.Compose(report, frames, extremes, source.LooksAtImages).Write(html);
    }

    private void RequireConsistent()
    {
        _ = DepthProtocols.GroundTruthFile(_parsed, _options);
        if (Weights is not null && Stored is not null)
            throw new ConfigurationException("--weights and --disparities both name predictions; give one");
        if (Weights is null && Stored is null && _parsed.GetValue(_options.SaveGroundTruth) is null)
            throw new ConfigurationException("nothing to judge: give --weights PATH, or --disparities FILE.npy");
        if (Stored is not null && _parsed.GetValue(_options.PostProcess))
            throw new ConfigurationException("--post-process needs the network; with --disparities leave it out");
        if (_parsed.GetValue(_options.Stereo) && _parsed.GetValue(_options.Scale) is not null)
            throw new ConfigurationException("--stereo is --scale 5.4; give one of them");
        if (_parsed.GetValue(_options.Scale) is { } scale && !(scale > 0 && double.IsFinite(scale)))
            throw new ConfigurationException($"--scale {scale}: expected a number above 0");
    }

    private static IReadOnlyList<SplitLine> Listed(DepthProtocol protocol) => protocol.Lines.Count > 0
        ? protocol.Lines
        : throw new ConfigurationException($"--ground-truth FILE: {protocol.Name} has its own ground truth; leave it out");

    private DisparityArchiveWriter? Archive(int frames, IDisparitySource source) =>
        _parsed.GetValue(_options.SaveDisparities) is { } path ? new DisparityArchiveWriter(path, frames, source.Width, source.Height) : null;

    private DepthProtocolOptions Scaled(DepthProtocolOptions options)
    {
        double? factor = _parsed.GetValue(_options.Stereo) ? DepthProtocolOptions.StereoScaleFactor : _parsed.GetValue(_options.Scale);
        return factor is null ? options : options with { MedianScaling = false, PredictionScaleFactor = factor.Value };
    }

    private IReadOnlyList<DepthFrame> Training(DepthProtocol protocol, string list) =>
        KittiDepthFrames.FromLines(Dataset, SplitFile.Read(list), (protocol as KittiRawDepth)?.Source ?? GroundTruthSource.ScanForward);

    private static void SaveGroundTruth(string path, IReadOnlyList<DepthFrame> frames, IProgressReporter progress, CancellationToken interrupt)
    {
        progress.Begin(new ProgressTask("saving the ground truth", "frame", frames.Count));
        GroundTruthArchive.Write(path, frames.Count, frames.Select((frame, i) =>
        {
            interrupt.ThrowIfCancellationRequested();
            progress.Report(i + 1);
            return frame.ReadGroundTruth();
        }));
        progress.End();
    }

    // Without a named folder masks are welcome but not needed.
    private IReadOnlyList<Func<MaskImage>?>? Masks(IReadOnlyList<SplitLine> lines)
    {
        string? folder = _parsed.GetValue(_options.Masks);
        IReadOnlyList<Func<MaskImage>?>? masks = FrameMasks.Find(MaskStore.Open(folder, Dataset), lines);
        if (masks is null && folder is not null)
            throw new UserErrorException($"{folder}: none of the list's {lines.Count} frames has a mask there; make them with selfsup export-masks, or leave --masks out");
        return masks;
    }
}
