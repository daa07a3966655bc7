using System.Globalization;
using SelfSup.Data.Synthetic.Recording;
using SelfSup.Training.Configuration;
using SelfSup.Training.Loop;

namespace SelfSup.Training.Demonstration;

/// <summary>What the demonstration records and trains; the recipe is <c>configs/synthetic/demo.yaml</c>.</summary>
internal static class DemoRecipe
{
    /// <summary>The drives: 32 to train on, 4 to validate, 4 to test.</summary>
    internal static RecordingOptions Recording { get; } = new()
    {
        Drives = 40,
        FramesPerDrive = 18,
        Width = 320,
        Height = 96,
        WithScanner = false,
        WithMasks = false,
    };

    internal static Recipe Training(DemoOptions options, string drives, string run, long steps) =>
        RecipeFile.Read(RecipeLocator.ConfigFile("synthetic/demo.yaml"))
            .Set("data.root", drives)
            .Set("output.dir", run)
            .Set("train.device", options.Device)
            .Set("train.precision", BFloat16.IsFast(DeviceChoice.Resolve(options.Device)) ? "bf16" : "fp32")
            .Set("train.seed", options.Seed.ToString(CultureInfo.InvariantCulture))
            .Set("train.steps", steps.ToString(CultureInfo.InvariantCulture));
}
