using System.Globalization;
using SelfSup.Data.Synthetic.Recording;
using SelfSup.Training.Configuration;

namespace SelfSup.Training.Demonstration;

/// <summary>What the demonstration records and trains; the recipe is <c>configs/synthetic/demo.yaml</c>.</summary>
internal static class DemoRecipe
{
    /// <summary>The drives: 24 to train on, 3 to validate, 3 to test.</summary>
    internal static RecordingOptions Recording { get; } = new()
    {
        Drives = 30,
        FramesPerDrive = 25,
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
            .Set("train.seed", options.Seed.ToString(CultureInfo.InvariantCulture))
            .Set("train.steps", steps.ToString(CultureInfo.InvariantCulture));
}
