using System.CommandLine;
using SelfSup.Data;

namespace SelfSup.Cli;

/// <summary>Options that several commands share, with one wording and one default.</summary>
internal static class CommonOptions
{
    internal static Option<string?> Data() => new("--data")
    {
        Description = "folder of the dataset (default: SELFSUP_DATA, then kitti_data)",
        HelpName = "DIR",
    };

    internal static Option<string> Weights() => new("--weights")
    {
        Description = "a run's folder, a checkpoint's folder, or a folder of encoder/depth(/pose_encoder/pose) .pth or .safetensors",
        HelpName = "PATH",
        Required = true,
    };

    internal static Option<string> Device() => new("--device")
    {
        Description = "auto, cpu or cuda[:N]; auto takes a CUDA device where there is one",
        HelpName = "DEVICE",
        DefaultValueFactory = _ => "auto",
    };

    internal static Option<bool> PostProcess() => new("--post-process") { Description = "blend with the prediction for the mirrored image" };

    internal static Option<string?> DepthScale() => new("--depth-scale")
    {
        Description = "metres in a unit of the network's depth: the ratio that eval prints, or stereo (5.4) after training on stereo pairs",
        HelpName = "F",
    };

    internal static double? DepthScale(string? option) => option is null ? null : Evaluation.Rendering.DepthScale.Parse(option, "--depth-scale");

    internal static Option<int> Batch(string what) => new("--batch")
    {
        Description = $"{what} that go through the network together",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    internal static int Batch(int option) => option is >= 1 and <= 1024 ? option : throw new ConfigurationException($"--batch: {option}, expected 1 to 1024");

    internal static string DataFolder(string? option)
    {
        if (option is not null)
            return option;
        string? environment = Environment.GetEnvironmentVariable("SELFSUP_DATA");
        return string.IsNullOrEmpty(environment) ? "kitti_data" : environment;
    }
}
