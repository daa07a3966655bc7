using SelfSup.Cli.Progress;
using SelfSup.Data;
using SelfSup.Data.Calibration;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;
using SelfSup.Evaluation.Leaks;
using SelfSup.Evaluation.Odometry;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;
using SelfSup.Training.Networks;
using SelfSup.Training.Runs;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup eval --odometry</c>: the camera's way by the pose network of weights, or by anybody's pose file, against ground truth.</summary>
internal static class OdometryEvaluation
{
    // The sequences of KITTI odometry that self-supervised methods report.
    private static readonly string[] s_testSequences = ["09", "10"];

    /// <summary>Evaluates, writes what was asked for and prints the table.</summary>
    internal static int Run(OdometryRequest request, TextWriter output, CancellationToken interrupt)
    {
        OdometryReport report = request.Trajectory is not null ? Files(request) : Network(request, output, interrupt);
        OdometryReportText.Write(output, report);
        if (request.Json is { } path)
            report.WriteJson(path);
        return CommandLine.Done;
    }

    private static OdometryReport Files(OdometryRequest request)
    {
        string trajectory = request.Trajectory!;
        if (request.Weights is not null)
            throw new ConfigurationException("give either --weights PATH or --trajectory PRED.txt");
        string truth = request.GroundTruth ?? throw new ConfigurationException("--trajectory needs --ground-truth GT.txt, a KITTI pose file");
        TrajectoryPair pair = TrajectoryFiles.Read(trajectory, truth);
        string name = Path.GetFileNameWithoutExtension(trajectory);
        if (request.Out is { } folder)
            WritePlot(folder, name, pair);
        return new OdometryReport([new OdometryResult(name, OdometryScores.Compute(pair))]);
    }

    private static OdometryReport Network(OdometryRequest request, TextWriter output, CancellationToken interrupt)
    {
        string weights = request.Weights ?? throw new ConfigurationException("--odometry needs --weights PATH (or --trajectory PRED.txt with --ground-truth GT.txt)");
        if (request.GroundTruth is not null)
            throw new ConfigurationException("--ground-truth GT.txt goes with --trajectory; with --weights the ground truth is the dataset's own");
        IPosedDataset dataset = Dataset(request);
        IReadOnlyList<OdometrySequence> sequences = Sequences(request, dataset);
        RequireOtherFolder(request.Out, dataset);

        TrainingOverlap overlap = LeakGuard.Check(weights, [.. sequences.Select(sequence => sequence.Drive).Distinct()], request.AllowLeak);
        using PoseModel model = PoseModel.Load(weights, DeviceChoice.Resolve(request.Device));
        TrajectoryPredictor predictor = new(model.Predictor());
        using IProgressReporter progress = ProgressReporters.Create(output);
        progress.Begin(new ProgressTask("odometry", "pair", sequences.Sum(sequence => sequence.Images.Count - 1)));
        List<TrajectoryPair> pairs = [];
        int done = 0;
        foreach (OdometrySequence sequence in sequences)
        {
            int before = done;
            pairs.Add(new TrajectoryPair(sequence.Truth, predictor.Run(sequence.Images, pair => progress.Report(before + pair), interrupt)));
            done += sequence.Images.Count - 1;
        }

        progress.End();
        if (request.Out is { } folder)
        {
            foreach ((OdometrySequence sequence, TrajectoryPair pair) in sequences.Zip(pairs))
            {
                PoseFile.Write(Path.Combine(folder, sequence.Name + ".txt"), [.. pair.Predicted.Select(pose => pose!)]);
                WritePlot(folder, sequence.Name, pair);
            }
        }

        return new OdometryReport([.. sequences.Zip(pairs, (sequence, pair) => new OdometryResult(sequence.Name, OdometryScores.Compute(pair)))]) { Overlap = overlap };
    }

    private static void WritePlot(string folder, string name, TrajectoryPair pair) =>
        TrajectoryPlot.Write(Path.Combine(folder, name + ".svg"), name, pair.Aligned(OdometryScores.Alignment(pair)));

    private static IPosedDataset Dataset(OdometryRequest request)
    {
        string root = CommonOptions.DataFolder(request.Data);
        string name = request.Dataset ?? DatasetDetection.NameOf(root);
        if (!DatasetRegistry.Names.Contains(name))
            throw new ConfigurationException($"--dataset {name}: there are {string.Join(", ", DatasetRegistry.Names)}");
        IDrivingDataset dataset = DatasetRegistry.Open(name, root);
        dataset.RequireRoot();
        return dataset as IPosedDataset ?? throw new ConfigurationException($"--dataset {name}: has no ground-truth poses");
    }

    private static IReadOnlyList<OdometrySequence> Sequences(OdometryRequest request, IPosedDataset dataset)
    {
        int ways = (request.Files is null ? 0 : 1) + (request.Split is null ? 0 : 1) + (request.Sequences.Count > 0 ? 1 : 0);
        if (ways > 1)
            throw new ConfigurationException("give one of --sequence NN, --split NAME and --files LIST");
        if (request.Files is not null)
            return OdometrySequences.FromLines(dataset, SplitFile.Read(request.Files, dataset.HasStereo ? null : CameraSide.Left));
        if (request.Split is not null)
            return OdometrySequences.FromLines(dataset, TestFrames(request.Split, dataset));
        if (request.Sequences.Count > 0)
            return Whole(dataset, request.Sequences);
        return dataset switch
        {
            KittiOdometry => Whole(dataset, s_testSequences),
            FrameFolder frames => OdometrySequences.FromLines(dataset, frames.Lines()),
            _ when File.Exists(Path.Combine(dataset.Root, "splits", "test_files.txt")) => OdometrySequences.FromLines(dataset, TestFrames("own", dataset)),
            _ => throw new ConfigurationException("give --sequence NN (a drive's number, name or folder), --split NAME or --files LIST: these recordings have no test list of their own"),
        };
    }

    private static List<OdometrySequence> Whole(IPosedDataset dataset, IReadOnlyList<string> sequences) =>
        [.. sequences.Select(dataset.SequenceFolder).Distinct(StringComparer.Ordinal).Select(folder => OdometrySequences.Whole(dataset, folder))];

    private static IReadOnlyList<SplitLine> TestFrames(string split, IPosedDataset dataset)
    {
        // The catalogue keeps the odometry split's two lists under names of their own.
        IReadOnlyList<SplitLine> lines = RecipeSplits.Read(split == "odom" ? "odom_test" : split, dataset).Test;
        return lines.Count > 0 ? lines : throw new ConfigurationException($"--split {split}: has no test frames; give a list with --files");
    }

    // Predicted poses are called as the true ones are.
    private static void RequireOtherFolder(string? folder, IPosedDataset dataset)
    {
        if (folder is not null && Path.GetFullPath(folder).TrimEnd('/') == Path.GetFullPath(Path.Combine(dataset.Root, "poses")))
            throw new ConfigurationException($"--out {folder}: is where the ground-truth poses lie; choose another folder");
    }
}
