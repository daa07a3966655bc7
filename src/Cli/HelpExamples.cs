using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SelfSup.Cli;

/// <summary>Adds examples behind the help page of a command.</summary>
internal static class HelpExamples
{
    private static readonly Dictionary<string, string[]> s_examples = new(StringComparer.Ordinal)
    {
        ["selfsup"] =
        [
            "selfsup doctor                                           what is found on this machine, what is missing",
            "selfsup demo                                             the whole story in minutes, on data it makes itself",
            "selfsup train --split eigen_subset --data /data/kitti    train on KITTI's raw recordings",
            "selfsup predict street.jpg --weights runs/eigen_subset   a colour picture of the disparity",
        ],
        ["demo"] =
        [
            "selfsup demo",
            "selfsup demo --minutes 20 --out demo                     goes on training the networks of the demo before",
        ],
        ["train"] =
        [
            "selfsup train --split eigen_subset --data /data/kitti",
            "selfsup train --split kitti_sample --data ../shared/kitti_sample --steps 300",
            "selfsup train --resume --out runs/eigen_subset                        goes on exactly where the run stopped",
            "selfsup train --split eigen_zhou --set loss.automask=false --set train.learning_rate=5e-5",
        ],
        ["report"] =
        [
            "selfsup report runs/eigen_subset                     of a run that is finished, stopped or still going on",
            "selfsup report runs/eigen_subset --out page.html",
        ],
        ["eval"] =
        [
            "selfsup eval --eigen --weights runs/eigen_subset --data /data/kitti --html eigen.html",
            "selfsup eval --eigen-benchmark --weights weights/mono_640x192 --data /data/kitti --post-process --json result.json",
            "selfsup eval --eigen --disparities disps_eigen_split.npy --ground-truth gt_depths.npz       anybody's predictions, without images",
            "selfsup eval --files drives/splits/test_files.txt --baselines drives/splits/train_files.txt --ground-truth dense --data drives --weights runs/demo",
            "selfsup eval --odometry --weights runs/odom --data /data/kitti_odometry --out odometry",
            "selfsup eval --odometry --trajectory 09.txt --ground-truth /data/kitti_odometry/poses/09.txt",
        ],
        ["predict"] =
        [
            "selfsup predict street.jpg --weights runs/eigen_subset",
            "selfsup predict frames/*.png --weights runs/eigen_subset --out pictures --npy",
            "selfsup predict 'kitti/**/image_02/data/*.png' --weights runs/eigen_subset --out depth --depth-png --depth-scale 31.4",
        ],
        ["render"] =
        [
            "selfsup render holiday.mp4 --weights runs/eigen_subset --out disparity.mp4",
            "selfsup render frames --weights runs/eigen_subset --out frames.mp4 --fps 25 --layout side --scale-bar",
            "selfsup render 2011_09_26/2011_09_26_drive_0001_sync --data /data/kitti --weights runs/eigen_subset --out drive.mp4",
        ],
        ["bench train"] =
        [
            "selfsup bench train                                          the published recipe on generated pictures",
            "selfsup bench train --batch-size 12 --precision bf16 --json result.json",
            "selfsup bench train --split eigen_zhou --data /data/kitti    with loading",
        ],
        ["bench infer"] =
        [
            "selfsup bench infer",
            "selfsup bench infer --batches 1,8 --set model.encoder_layers=50",
        ],
        ["bench data"] =
        [
            "selfsup bench data --split eigen_zhou --data /data/kitti --set data.cache=memory --step-seconds 0.1",
        ],
        ["synth"] =
        [
            "selfsup synth data/synthetic",
            "selfsup synth data/small --drives 20 --frames 40 --size 640x192 --format jpg --no-scanner",
        ],
        ["data"] =
        [
            "selfsup data from-video drive.mp4 --out frames --fov 90",
            "selfsup data check --data frames",
            "selfsup data pack --split eigen_zhou --data /data/kitti",
        ],
        ["pack"] =
        [
            "selfsup data pack --split eigen_zhou --data /data/kitti                    then: selfsup train --split eigen_zhou --data /data/kitti",
            "selfsup data pack --split eigen_zhou --data /data/kitti --out /ssd/pack    then: selfsup train … --set data.pack=/ssd/pack",
            "selfsup data pack --config mine.yaml --set model.width=1024 --set model.height=320 --verify",
        ],
        ["from-video"] =
        [
            "selfsup data from-video monday.mp4 tuesday.mp4 --out frames --intrinsics 1050,1050,958,541@1920x1080 --crop-bottom 120",
            "selfsup data from-video drive.mp4 --out frames --fov 90 --size 1024x576",
            "selfsup train --split own_video --data frames                  what comes next",
        ],
        ["check"] =
        [
            "selfsup data check --data frames                               a folder that from-video made",
            "selfsup data check --split eigen_subset --data /data/kitti --json findings.json",
        ],
        ["export-masks"] =
        [
            "selfsup export-masks --data /data/kitti --weights weights/deeplabv3_mobilenet_v3_large-fc3c493d.pth",
            "selfsup export-masks --data /data/kitti --split eigen_subset --model deeplabv3_resnet50 --weights weights --classes car,person",
            "selfsup export-masks --data /data/kitti --weights weights --classes any --size 640x192 --format npy    masks as published",
        ],
        ["weights"] =
        [
            "selfsup weights inspect encoder.pth",
            "selfsup weights convert weights/mono_640x192 --to safetensors --out weights/mono_640x192_st",
        ],
    };

    internal static void Attach(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new WithExamples((HelpAction)help.Action!);
    }

    private sealed class WithExamples(HelpAction inner) : SynchronousCommandLineAction
    {
        public override bool Terminating => true;

        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            int code = inner.Invoke(parseResult);
            Command command = parseResult.CommandResult.Command;
            string parent = command.Parents.OfType<Command>().FirstOrDefault()?.Name ?? "";
            string name = command is RootCommand ? "selfsup" : parent == "bench" ? $"{parent} {command.Name}" : command.Name;
            if (s_examples.TryGetValue(name, out string[]? examples))
            {
                TextWriter output = parseResult.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach (string example in examples)
                    output.WriteLine("  " + example);
                output.WriteLine();
            }

            return code;
        }
    }
}
