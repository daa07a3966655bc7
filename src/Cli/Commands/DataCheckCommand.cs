using System.CommandLine;
using SelfSup.Cli.Doctor;
using SelfSup.Cli.Progress;
using SelfSup.Data;
using SelfSup.Data.Calibration;
using SelfSup.Training.Configuration;
using SelfSup.Training.DataCheck;
using SelfSup.Training.Logging;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup data check</c>: what would make training fail, before hours are spent.</summary>
internal static class DataCheckCommand
{
    internal static Command Create()
    {
        Option<string?> split = new("--split") { Description = "a recipe of configs/, such as eigen_subset (default: own_video, where the data folder has a camera.yaml)", HelpName = "NAME" };
        Option<string?> config = new("--config") { Description = "a recipe file of your own", HelpName = "FILE" };
        Option<string?> data = CommonOptions.Data();
        Option<string?> masks = new("--masks") { Description = "folder of masks (selfsup export-masks) for recipes with segmentation", HelpName = "DIR" };
        Option<string[]> set = new("--set") { Description = "set a recipe key, such as data.split=own; may be repeated", HelpName = "KEY=VALUE", DefaultValueFactory = _ => [] };
        Option<string?> json = new("--json") { Description = "write the findings with their numbers as JSON", HelpName = "FILE" };
        Option<int> samples = new("--samples") { Description = "targets that are read, evenly over the list", HelpName = "N", DefaultValueFactory = _ => TrainingDataCheck.DefaultSamples };
        Command command = new("check", "tell what would make training fail: missing or damaged pictures, wrong intrinsics, a standing camera, jumps in brightness, what rides along")
        {
            split, config, data, masks, set, json, samples,
        };
        command.SetAction((parsed, interrupt) =>
        {
            if (parsed.GetValue(samples) < 1)
                throw new ConfigurationException($"--samples: {parsed.GetValue(samples)} is too few; give 1 or more");
            Recipe recipe = Effective(parsed.GetValue(split), parsed.GetValue(config), parsed.GetValue(data), parsed.GetValue(masks), parsed.GetValue(set)!);
            using IProgressReporter progress = ProgressReporters.Create(parsed.InvocationConfiguration.Output);
            DataCheckReport report = TrainingDataCheck.Run(recipe, parsed.GetValue(samples), progress, interrupt);
            if (parsed.GetValue(json) is { } path)
                AtomicFile.WriteText(path, report.ToJson().ToJsonString(s_indented) + "\n");
            Print(report, parsed.InvocationConfiguration.Output);
            IReadOnlyList<string> failures = report.Named(FindingSeverity.Failure);
            return failures.Count == 0
                ? Task.FromResult(CommandLine.Done)
                : throw new UserErrorException($"{report.Root}: training on it would stop or learn nothing ({string.Join(", ", failures)}; see above)");
        });
        return command;
    }

    private static readonly System.Text.Json.JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private static void Print(DataCheckReport report, TextWriter output)
    {
        FindingTable.Print(report.Findings.Select(finding => (Mark(finding.Severity), finding.Name, finding.Detail, finding.Remedy)), output);
        int warnings = report.Named(FindingSeverity.Warning).Count;
        int failures = report.Named(FindingSeverity.Failure).Count;
        output.WriteLine($"{report.Sampled} of {report.Targets} targets looked at: {Counted(failures, "failure")}, {Counted(warnings, "warning")}");
    }

    private static string Counted(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static string Mark(FindingSeverity severity) => severity switch { FindingSeverity.Ok => "ok", FindingSeverity.Warning => "warning", _ => "FAILURE" };

    private static Recipe Effective(string? split, string? config, string? data, string? masks, string[] assignments)
    {
        if (split is not null && config is not null)
            throw new ConfigurationException("--split and --config both name a recipe; give one");
        Recipe recipe = (split, config) switch
        {
            (not null, _) => RecipeFile.Read(RecipeLocator.Find(split)),
            (_, not null) => RecipeFile.Read(config),
            _ when File.Exists(Path.Combine(CommonOptions.DataFolder(data), CameraFile.FileName)) => RecipeFile.Read(RecipeLocator.Find(OwnVideo)),
            _ => throw new ConfigurationException("name the recipe that you mean to train with --split NAME or --config FILE"),
        };
        if (data is not null)
            recipe = recipe.Set("data.root", data);
        if (masks is not null)
            recipe = recipe.Set("segmentation.masks", masks);
        foreach (string assignment in assignments)
            recipe = recipe.Set(assignment);
        return recipe.Data.Root.Length > 0 ? recipe : recipe.Set("data.root", CommonOptions.DataFolder(null));
    }

    /// <summary>The recipe for folders that <c>data from-video</c> makes.</summary>
    internal const string OwnVideo = "own_video";
}
