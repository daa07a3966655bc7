using System.CommandLine;

namespace SelfSup.Cli.Commands;

/// <summary>The options of <c>selfsup eval</c>.</summary>
internal sealed class EvalOptions
{
    internal Option<bool> Eigen { get; } = new("--eigen") { Description = "the 697 Eigen test frames (laser scans, Garg crop, to 80 m)" };

    internal Option<bool> EigenBenchmark { get; } = new("--eigen-benchmark") { Description = "the 652 of them with KITTI's improved ground truth (no crop)" };

    internal Option<bool> Kitti2015 { get; } = new("--kitti-2015") { Description = "the 200 stereo training pictures of KITTI 2015, by their disparities" };

    internal Option<bool> Dense { get; } = new("--dense") { Description = "every left frame with a depth picture, such as synthetic drives" };

    internal Option<string?> Split { get; } = new("--split") { Description = "the validation frames of a split; with --odometry its test frames", HelpName = "NAME" };

    internal Option<string?> Files { get; } = new("--files") { Description = "a list of lines FOLDER FRAME SIDE", HelpName = "LIST" };

    internal Option<string?> Weights { get; } = NotRequired(CommonOptions.Weights());

    internal Option<string?> Disparities { get; } = new("--disparities")
    {
        Description = "judge somebody's predictions instead: scaled disparities (N,H,W) in the list's order",
        HelpName = "FILE.npy",
    };

    internal Option<string?> Data { get; } = CommonOptions.Data();

    internal Option<string?> GroundTruth { get; } = new("--ground-truth")
    {
        Description = "scan (as published: depth along the laser's forward axis), scan-z (along the camera's axis), dense (depth pictures), or a gt_depths.npz; with --odometry the pose file",
        HelpName = "KIND|FILE",
    };

    internal Option<bool> PostProcess { get; } = new("--post-process") { Description = "blend with the prediction for the mirrored image" };

    internal Option<bool> Stereo { get; } = new("--stereo") { Description = "a stereo-trained model: fixed scale 5.4 instead of median scaling" };

    internal Option<double?> Scale { get; } = new("--scale") { Description = "a fixed scale from predicted depth to metres instead of median scaling", HelpName = "F" };

    internal Option<string?> Baselines { get; } = new("--baselines") { Description = "also judge a constant depth and the mean depth of these training frames", HelpName = "LIST" };

    internal Option<string?> Masks { get; } = new("--masks") { Description = "object masks, for depth on objects and near their borders (default: DATA_masks, and .npy beside the pictures)", HelpName = "DIR" };

    internal Option<bool> AllowLeak { get; } = new("--allow-leak") { Description = "evaluate on drives that were trained on all the same, and mark the result" };

    internal Option<string?> Json { get; } = new("--json") { Description = "write the report here too", HelpName = "FILE" };

    internal Option<string?> Html { get; } = new("--html") { Description = "write a page with the worst and best frames as pictures", HelpName = "FILE" };

    internal Option<string?> SaveDisparities { get; } = new("--save-disparities") { Description = "keep the predictions, as --disparities reads them", HelpName = "FILE.npy" };

    internal Option<string?> SaveGroundTruth { get; } = new("--save-ground-truth") { Description = "keep the ground truth, as gt_depths.npz is published (needs no weights)", HelpName = "FILE.npz" };

    internal Option<string> Device { get; } = CommonOptions.Device();

    /// <summary>Those that have no meaning with <c>--odometry</c>.</summary>
    internal IReadOnlyList<Option> DepthOnly =>
        [Eigen, EigenBenchmark, Kitti2015, Dense, Disparities, PostProcess, Stereo, Scale, Baselines, Masks, Html, SaveDisparities, SaveGroundTruth];

    private static Option<string?> NotRequired(Option<string> weights) => new(weights.Name) { Description = weights.Description, HelpName = weights.HelpName };
}
