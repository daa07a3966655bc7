using System.Diagnostics;
using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;
using SelfSup.Data.Synthetic.Recording;
using SelfSup.Data.Video;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Depth.Baselines;
using SelfSup.Evaluation.Depth.Holes;
using SelfSup.Evaluation.Rendering;
using SelfSup.Evaluation.Reporting;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;
using SelfSup.Training.Networks;

namespace SelfSup.Training.Demonstration;

/// <summary>
/// The whole story on data that it makes itself: record drives, train on some, judge the network on others beside two baselines, draw a video, write a report.
/// Each stage leaves its result in the folder; a second run, or one after an interruption, goes on from what is there.
/// </summary>
public sealed class Demo
{
    // Steps by which the machine's speed is told, and the time that judging, video and report take.
    private const int TimedSteps = 8;
    private const double LaterStagesSeconds = 30;
    private const long FewestSteps = 20;

    private readonly DemoOptions _options;
    private readonly IProgressReporter _progress;
    private readonly DemoFolder _folder;
    private DemoPlan _plan;

    /// <summary>Opens the folder's demonstration, or plans a new one.</summary>
    /// <exception cref="ConfigurationException">The folder holds another demonstration, or an option is out of range.</exception>
    /// <exception cref="UserErrorException">ffmpeg is missing, or the folder's plan cannot be read.</exception>
    public Demo(DemoOptions options, IProgressReporter progress)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progress);
        if (!(options.Minutes is >= 1 and <= 100_000))
            throw new ConfigurationException($"--minutes: {options.Minutes} is out of range; give 1 to 100000");
        // What would end a demonstration only after minutes is looked at first.
        DeviceChoice.Resolve(options.Device);
        FfmpegProgram.Require();
        _options = options;
        _progress = progress;
        _folder = new DemoFolder(options.Folder);
        _plan = DemoPlan.Open(options);
    }

    /// <summary>Runs what is not done yet.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted; all that was finished is kept.</exception>
    public DemoOutcome Run(CancellationToken interrupt)
    {
        RecordDrives(interrupt);
        PlanSteps();
        if (_plan.ReportedSteps == _plan.Steps && _folder.HasResults)
            return new DemoOutcome(null, _folder.Video, _folder.Report);
        string checkpoint = Train(interrupt);
        using DepthModel model = DepthModel.Load(checkpoint, DeviceChoice.Resolve(_options.Device));
        KittiRaw dataset = new(_folder.Drives);
        SplitSet split = SplitFile.ReadFolder(Path.Combine(_folder.Drives, "splits"));
        DepthReport judged = Judge(model, dataset, split, interrupt);
        DemoVideo.Write(_folder.Video, dataset, split.Test, model.Predictor(), _progress, interrupt);
        WriteReport(model, dataset, split, checkpoint, judged);
        _plan = _plan with { ReportedSteps = _plan.Steps };
        _plan.Write(_folder.Path);
        return new DemoOutcome(judged, _folder.Video, _folder.Report);
    }

    private void RecordDrives(CancellationToken interrupt)
    {
        using SyntheticRecorder recorder = SyntheticRecorder.Open(_folder.Drives, _options.Recording with { Seed = (ulong)_plan.Seed });
        if (recorder.FramesPresent == recorder.FrameCount && _plan.PreparationSeconds > 0)
        {
            _progress.Message($"drives: {recorder.FrameCount} stereo frames are there");
            return;
        }

        Stopwatch clock = Stopwatch.StartNew();
        _progress.Begin(new ProgressTask("recording drives", "frame", recorder.FrameCount, recorder.FramesPresent));
        recorder.Run(done => _progress.Report(done), interrupt);
        _progress.End();
        _plan = _plan with { PreparationSeconds = clock.Elapsed.TotalSeconds };
        _plan.Write(_folder.Path);
    }

    private void PlanSteps()
    {
        if (_plan.Steps > 0)
            return;
        if (_options.Steps is { } given)
        {
            _plan = _plan with { Steps = given };
            _plan.Write(_folder.Path);
            return;
        }

        if (_plan.SecondsPerStep == 0)
        {
            Stopwatch stopwatch = Stopwatch.StartNew();
            double secondsPerStep = TimeSteps();
            _plan = _plan with { SecondsPerStep = secondsPerStep, PreparationSeconds = _plan.PreparationSeconds + stopwatch.Elapsed.TotalSeconds };
        }

        double seconds = (_plan.Minutes * 60) - _plan.PreparationSeconds - LaterStagesSeconds;
        _plan = _plan with { Steps = Math.Max(FewestSteps, (long)(seconds / _plan.SecondsPerStep)) };
        _plan.Write(_folder.Path);
        _progress.Message($"a step takes {_plan.SecondsPerStep:0.00} s here: {_plan.Steps} steps for {_plan.Minutes:0.#} minutes in all");
    }

    private double TimeSteps()
    {
        if (Directory.Exists(_folder.Timing))
            Directory.Delete(_folder.Timing, recursive: true);
        using StepClock clock = new();
        using (Trainer trainer = new(Recipe(_folder.Timing, TimedSteps).Set("output.validate_every_steps", "1000000").Set("output.images_every_steps", "0"), resume: false, clock))
            trainer.Run(CancellationToken.None);
        Directory.Delete(_folder.Timing, recursive: true);
        return clock.SecondsPerStep;
    }

    private string Train(CancellationToken interrupt)
    {
        using Trainer trainer = new(Recipe(_folder.Run, _plan.Steps), resume: true, _progress);
        TrainingOutcome outcome = trainer.Run(interrupt);
        interrupt.ThrowIfCancellationRequested();
        return outcome.Checkpoint;
    }

    private DepthReport Judge(DepthModel model, KittiRaw dataset, SplitSet split, CancellationToken interrupt)
    {
        IReadOnlyList<DepthFrame> frames = KittiDepthFrames.FromLines(dataset, split.Test, GroundTruthSource.Dense);
        _progress.Begin(new ProgressTask("judging unseen drives", "image", frames.Count));
        DepthReport report = new DepthEvaluator(model.Predictor()).Run("unseen synthetic drives", frames, done => _progress.Report(done), interrupt);
        _progress.End();
        report = report with
        {
            Baselines = DepthBaselines.Run("unseen synthetic drives", frames, KittiDepthFrames.FromLines(dataset, split.Train, GroundTruthSource.Dense), cancellation: interrupt),
            Holes = HoleEvaluator.Run(model.Predictor(), MotionFrames.FromLines(dataset, split.Test), interrupt),
        };
        report.WriteJson(_folder.Evaluation);
        return report;
    }

    private void WriteReport(DepthModel model, KittiRaw dataset, SplitSet split, string checkpoint, DepthReport judged)
    {
        Recipe recipe = Recipe(_folder.Run, _plan.Steps);
        IEnumerable<ReportPicture> pictures = DemoScenes.Pictures(dataset, DemoScenes.Choose(dataset, split.Test), model.Predictor(), recipe, checkpoint);
        IReadOnlyList<MetricsLine> log = MetricsLog.Read(Path.Combine(_folder.Run, "metrics.jsonl"));
        DemoReport.Compose(judged, log, recipe, _plan, pictures, File.ReadAllBytes(_folder.Video)).Write(_folder.Report);
    }

    private Recipe Recipe(string run, long steps) => DemoRecipe.Training(_options with { Seed = _plan.Seed }, _folder.Drives, run, steps);
}
