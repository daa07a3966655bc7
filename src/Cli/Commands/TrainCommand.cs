using System.CommandLine;
using System.Globalization;
using SelfSup.Cli.Progress;
using SelfSup.Data;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup train</c>: a recipe, options over it, and the trainer.</summary>
internal static class TrainCommand
{
    internal static Command Create()
    {
        Option<string?> split = new("--split") { Description = "a recipe of configs/, such as eigen_subset", HelpName = "NAME" };
        Option<string?> config = new("--config") { Description = "a recipe file of your own", HelpName = "FILE" };
        Option<bool> resume = new("--resume") { Description = "go on exactly where the run in --out stopped (or start it, where nothing was saved yet)" };
        Option<string[]> set = new("--set") { Description = "set a recipe key, such as loss.automask=false; may be repeated", HelpName = "KEY=VALUE", DefaultValueFactory = _ => [] };
        List<(Option<string?> Option, string Key)> keyed =
        [
            (CommonOptions.Data(), "data.root"),
            (new("--masks") { Description = "folder of masks (selfsup export-masks) for recipes with segmentation", HelpName = "DIR" }, "segmentation.masks"),
            (new("--out") { Description = "the run's folder (default: runs/NAME)", HelpName = "DIR" }, "output.dir"),
            (new("--init") { Description = "first weights: a run, a checkpoint, or a folder of .pth or .safetensors", HelpName = "PATH" }, "train.init"),
            (new("--device") { Description = "auto, cpu or cuda[:N]", HelpName = "DEVICE" }, "train.device"),
            (new("--precision") { Description = "auto, fp32 or bf16 (convolutions only; losses are always fp32)", HelpName = "NAME" }, "train.precision"),
            (new("--epochs") { Description = "passes over the training list", HelpName = "N" }, "train.epochs"),
            (new("--steps") { Description = "optimizer steps, instead of epochs", HelpName = "N" }, "train.steps"),
            (new("--batch-size") { Description = "samples a step", HelpName = "N" }, "train.batch_size"),
            (new("--seed") { Description = "of weights, order, augmentation and noise", HelpName = "N" }, "train.seed"),
        ];
        Command command = new("train", "train depth and pose networks from driving video") { split, config, resume, set };
        foreach ((Option<string?> option, _) in keyed)
            command.Options.Add(option);

        command.SetAction((parsed, interrupt) =>
        {
            List<(string Key, string Value)> options = [.. keyed.Where(k => parsed.GetValue(k.Option) is not null).Select(k => (k.Key, parsed.GetValue(k.Option)!))];
            Recipe recipe = Effective(parsed.GetValue(split), parsed.GetValue(config), options, parsed.GetValue(set)!, parsed.GetValue(resume));
            using IProgressReporter progress = ProgressReporters.Create(parsed.InvocationConfiguration.Output);
            return Task.FromResult(Train(recipe, parsed.GetValue(resume), progress, parsed.InvocationConfiguration.Output, interrupt));
        });
        return command;
    }

    private static int Train(Recipe recipe, bool resume, IProgressReporter progress, TextWriter output, CancellationToken interrupt)
    {
        using Trainer trainer = new(recipe, resume, progress);
        TrainingOutcome outcome = trainer.Run(interrupt);
        if (outcome.Interrupted)
        {
            output.WriteLine($"interrupted at step {outcome.Step}; saved {outcome.Checkpoint}; go on with: selfsup train --resume --out {recipe.Output.Dir}");
            return CommandLine.Interrupted;
        }

        output.WriteLine($"done: {outcome.Step} steps; weights in {outcome.Checkpoint}");
        return CommandLine.Done;
    }

    private static Recipe Effective(string? split, string? config, List<(string Key, string Value)> options, string[] assignments, bool resume)
    {
        if (split is not null && config is not null)
            throw new ConfigurationException("--split and --config both name a recipe; give one");
        (Recipe recipe, string name) = (split, config) switch
        {
            (not null, _) => (RecipeFile.Read(RecipeLocator.Find(split)), split),
            (_, not null) => (RecipeFile.Read(config), Path.GetFileNameWithoutExtension(config)),
            _ => (Stored(options, resume), "run"),
        };
        foreach ((string key, string value) in options)
            recipe = recipe.Set(key, value);
        foreach (string assignment in assignments)
            recipe = recipe.Set(assignment);
        if (recipe.Data.Root.Length == 0)
            recipe = recipe.Set("data.root", CommonOptions.DataFolder(null));
        if (recipe.Output.Dir.Length == 0)
            recipe = recipe.Set("output.dir", string.Create(CultureInfo.InvariantCulture, $"runs/{name}"));
        return recipe;
    }

    // A run knows its own recipe: --resume --out DIR needs nothing else.
    private static Recipe Stored(List<(string Key, string Value)> options, bool resume)
    {
        string? folder = options.Where(o => o.Key == "output.dir").Select(o => o.Value).FirstOrDefault();
        if (!resume || folder is null)
            throw new ConfigurationException("name a recipe with --split NAME or --config FILE (or go on with a run: --resume --out DIR)");
        string path = Path.Combine(folder, "config.yaml");
        return File.Exists(path)
            ? RecipeFile.Read(path)
            : throw new ConfigurationException($"{path}: is not there, so there is no run to resume; name a recipe with --split or --config to start one");
    }
}
