using System.CommandLine;

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

    internal static string DataFolder(string? option)
    {
        if (option is not null)
            return option;
        string? environment = Environment.GetEnvironmentVariable("SELFSUP_DATA");
        return string.IsNullOrEmpty(environment) ? "kitti_data" : environment;
    }
}
