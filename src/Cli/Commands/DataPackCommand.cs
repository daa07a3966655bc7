using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SelfSup.Cli.Progress;
using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Loading;
using SelfSup.Data.Packed;
using SelfSup.Data.Splits;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup data pack</c>: a recipe's frames, decoded and resized once.</summary>
internal static class DataPackCommand
{
    private const int FailuresShown = 3;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    internal static Command Create()
    {
        Option<string?> split = new("--split") { Description = "a recipe of configs/, such as eigen_zhou", HelpName = "NAME" };
        Option<string?> config = new("--config") { Description = "a recipe file of your own", HelpName = "FILE" };
        Option<string?> data = CommonOptions.Data();
        Option<string?> output = new("--out") { Description = "folder for the pack (default: the recipe's data.pack, or DATA_packed/WxH beside the data folder)", HelpName = "DIR" };
        Option<string[]> set = new("--set") { Description = "set a recipe key, such as model.width=1024; may be repeated", HelpName = "KEY=VALUE", DefaultValueFactory = _ => [] };
        Option<int> workers = new("--workers") { Description = "threads that decode; 0 = one per core", HelpName = "N" };
        Option<bool> verify = new("--verify") { Description = "read every frame that is there first, and make damaged ones again" };
        Option<string?> json = new("--json") { Description = "write the numbers of the last line here too", HelpName = "FILE" };
        Command command = new("pack", "decode and resize a recipe's frames once, so that training need not") { split, config, data, output, set, workers, verify, json };
        command.SetAction((parsed, interrupt) =>
        {
            if (parsed.GetValue(workers) is < 0 or > 1024)
                throw new ConfigurationException($"--workers: {parsed.GetValue(workers)} is out of range; give 0 to 1024");
            Recipe recipe = Effective(parsed.GetValue(split), parsed.GetValue(config), parsed.GetValue(data), parsed.GetValue(output), parsed.GetValue(set)!);
            FramePackerOptions options = new()
            {
                Width = recipe.Model.Width,
                Height = recipe.Model.Height,
                Dataset = recipe.Data.Dataset,
                Workers = parsed.GetValue(workers) > 0 ? parsed.GetValue(workers) : Environment.ProcessorCount,
                Verify = parsed.GetValue(verify),
            };
            TextWriter text = parsed.InvocationConfiguration.Output;
            using IProgressReporter progress = ProgressReporters.Create(text);
            string folder = RecipePack.Folder(recipe);
            PackOutcome outcome = Pack(recipe, folder, options, progress, interrupt);
            if (parsed.GetValue(json) is { } path)
                AtomicFile.WriteText(path, Json(outcome, folder).ToJsonString(s_indented) + "\n");
            return Task.FromResult(Tell(outcome, folder, text));
        });
        return command;
    }

    private static PackOutcome Pack(Recipe recipe, string folder, FramePackerOptions options, IProgressReporter progress, CancellationToken interrupt)
    {
        IDrivingDataset dataset = DatasetRegistry.Open(recipe.Data.Dataset, recipe.Data.Root);
        SplitSet lists = RecipeSplits.Read(recipe.Data.Split, dataset);
        List<SplitLine> targets = [];
        foreach ((string name, IReadOnlyList<SplitLine> list) in new[] { ("training", lists.Train), ("validation", lists.Validation) })
        {
            if (list.Count == 0)
                continue;
            TripletIndex index = TripletIndex.Build(list, recipe.Data.FrameIds, dataset);
            progress.Message($"{name}: {index.Report()}");
            targets.AddRange(index.Samples);
        }

        using FramePacker packer = FramePacker.Open(folder, RecipePack.Frames(targets, recipe.Data.FrameIds), dataset, options, interrupt);
        if (packer.Damaged > 0)
            progress.Message($"{packer.Damaged} frames were damaged; they are made again");
        if (packer.Present > 0)
            progress.Message($"{packer.Present} of {packer.Count} frames are there already");
        if (packer.Present < packer.Count)
            progress.Begin(new ProgressTask("packing", "frame", packer.Count, packer.Present));
        try
        {
            return packer.Run(done => progress.Report(done), interrupt);
        }
        finally
        {
            progress.End();
        }
    }

    private static int Tell(PackOutcome outcome, string folder, TextWriter text)
    {
        if (outcome.Interrupted)
        {
            text.WriteLine($"interrupted: {outcome.Present} of {outcome.Wanted} frames are in {folder}; the same command goes on");
            return CommandLine.Interrupted;
        }

        if (outcome.Failures.Count > 0)
        {
            string shown = string.Join("; ", outcome.Failures.Take(FailuresShown));
            string more = outcome.Failures.Count > FailuresShown ? "; …" : "";
            throw new UserErrorException($"{outcome.Failures.Count} of {outcome.Wanted} pictures cannot be packed, the others are; mend them and run the same command again: {shown}{more}");
        }

        string made = outcome.Made == 0 ? "nothing to do" : string.Create(CultureInfo.InvariantCulture, $"{outcome.Made} made in {outcome.Seconds:0.0} s");
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"done: {outcome.Present} frames in {folder}, {outcome.Bytes / 1e9:0.###} GB; {made}"));
        return CommandLine.Done;
    }

    private static JsonObject Json(PackOutcome outcome, string folder) => new()
    {
        ["folder"] = folder,
        ["frames"] = outcome.Wanted,
        ["present"] = outcome.Present,
        ["made"] = outcome.Made,
        ["failed"] = outcome.Failures.Count,
        ["bytes"] = outcome.Bytes,
        ["seconds"] = outcome.Seconds,
        ["interrupted"] = outcome.Interrupted,
    };

    private static Recipe Effective(string? split, string? config, string? data, string? output, string[] assignments)
    {
        if ((split is null) == (config is null))
            throw new ConfigurationException("name the recipe that you mean to train, once: --split NAME or --config FILE");
        Recipe recipe = RecipeFile.Read(config ?? RecipeLocator.Find(split!));
        if (data is not null)
            recipe = recipe.Set("data.root", data);
        if (output is not null)
            recipe = recipe.Set("data.pack", output);
        foreach (string assignment in assignments)
            recipe = recipe.Set(assignment);
        recipe = recipe.Data.Root.Length > 0 ? recipe : recipe.Set("data.root", CommonOptions.DataFolder(null));
        recipe.Validate();
        return recipe;
    }
}
