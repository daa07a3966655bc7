using System.CommandLine;
using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Depth.Protocols;
using SelfSup.Training.Loop;

namespace SelfSup.Cli.Commands;

/// <summary>The depth protocol that the options of <c>selfsup eval</c> name.</summary>
internal static class DepthProtocols
{
    private static readonly Dictionary<string, GroundTruthSource> s_sources = new(StringComparer.Ordinal)
    {
        ["scan"] = GroundTruthSource.ScanForward,
        ["scan-z"] = GroundTruthSource.ScanCameraZ,
        ["dense"] = GroundTruthSource.Dense,
    };

    /// <summary>The protocol; what it measures is looked up when its frames are asked for.</summary>
    internal static DepthProtocol Choose(ParseResult parsed, EvalOptions options, string data)
    {
        List<Func<DepthProtocol>> chosen = [];
        KittiRaw dataset = (KittiRaw)DatasetRegistry.Open("kitti_raw", data);
        if (parsed.GetValue(options.Eigen))
            chosen.Add(() => new EigenDepth(dataset, RecipeSplits.Catalogue().Expand("eigen").Test, Source(parsed, options) ?? GroundTruthSource.ScanForward));
        if (parsed.GetValue(options.EigenBenchmark))
            chosen.Add(() => new ImprovedEigenDepth(dataset, RecipeSplits.Catalogue().Expand("eigen_benchmark").Test));
        if (parsed.GetValue(options.Kitti2015))
            chosen.Add(() => new KittiStereo2015Depth(new KittiStereo2015(data)));
        if (parsed.GetValue(options.Dense))
            chosen.Add(() => new DenseFolderDepth(dataset));
        if (parsed.GetValue(options.Split) is { } split)
            chosen.Add(() => Validation(parsed, options, dataset, split));
        if (parsed.GetValue(options.Files) is { } files)
            chosen.Add(() => new FrameListDepth(dataset, files, SplitFile.Read(files), Source(parsed, options) ?? GroundTruthSource.ScanForward));
        if (chosen.Count != 1)
            throw new ConfigurationException("give one of --eigen, --eigen-benchmark, --kitti-2015, --dense, --split NAME, --files LIST or --odometry");
        bool hasItsOwn = parsed.GetValue(options.EigenBenchmark) || parsed.GetValue(options.Kitti2015) || parsed.GetValue(options.Dense);
        if (hasItsOwn && Source(parsed, options) is not null)
            throw new ConfigurationException($"--ground-truth {parsed.GetValue(options.GroundTruth)}: --eigen-benchmark, --kitti-2015 and --dense have their own ground truth; leave it out");
        return chosen[0]();
    }

    /// <summary>The ground-truth file that is named in place of a kind; null where a kind or nothing is.</summary>
    internal static string? GroundTruthFile(ParseResult parsed, EvalOptions options)
    {
        string? named = parsed.GetValue(options.GroundTruth);
        if (named is null || s_sources.ContainsKey(named))
            return null;
        return Path.GetExtension(named) is ".npz" or ".npy"
            ? named
            : throw new ConfigurationException($"--ground-truth {named}: expected scan, scan-z or dense, or a gt_depths.npz (a pose file goes with --odometry --trajectory)");
    }

    private static ValidationDepth Validation(ParseResult parsed, EvalOptions options, KittiRaw dataset, string name)
    {
        SplitSet split = RecipeSplits.Read(name, dataset);
        return new ValidationDepth(dataset, split, Source(parsed, options) ?? KittiDepthFrames.Available(dataset, split.Validation) ?? GroundTruthSource.ScanForward);
    }

    private static GroundTruthSource? Source(ParseResult parsed, EvalOptions options) =>
        parsed.GetValue(options.GroundTruth) is { } named && s_sources.TryGetValue(named, out GroundTruthSource source) ? source : null;
}
