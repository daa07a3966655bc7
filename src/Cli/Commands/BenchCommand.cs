using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SelfSup.Data;
using SelfSup.Training.Benchmark;
using SelfSup.Training.Configuration;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup bench …</c>: how fast this machine trains, predicts and loads.</summary>
internal static class BenchCommand
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    internal static Command Create() => new("bench", "measure how fast this machine trains, predicts and loads")
    {
        BenchTrainCommand.Create(),
        BenchInferCommand.Create(),
        BenchDataCommand.Create(),
    };

    internal static Option<string?> Json() => new("--json") { Description = "write the result as JSON; - is the terminal", HelpName = "FILE" };

    internal static Option<string[]> Set() => new("--set")
    {
        Description = "set a recipe key, such as model.width=1024; may be repeated",
        HelpName = "KEY=VALUE",
        DefaultValueFactory = _ => [],
    };

    /// <summary>A named recipe, a file, or the published one; with the options over it.</summary>
    internal static Recipe Recipe(string? split, string? config, IEnumerable<(string Key, string? Value)> options, string[] assignments)
    {
        Recipe recipe = (split, config) switch
        {
            (not null, not null) => throw new ConfigurationException("--split and --config both name a recipe; give one"),
            (not null, _) => RecipeFile.Read(RecipeLocator.Find(split)),
            (_, not null) => RecipeFile.Read(config),
            _ => new Recipe().Set("model.pretrained", ""),
        };
        foreach ((string key, string? value) in options)
        {
            if (value is not null)
                recipe = recipe.Set(key, value);
        }

        foreach (string assignment in assignments)
            recipe = recipe.Set(assignment);
        return recipe;
    }

    /// <summary>Writes a result where it was asked for; true where that was the terminal, which then shows nothing else.</summary>
    internal static bool Write(string? path, JsonObject result, TextWriter output)
    {
        if (path is null)
            return false;
        string text = result.ToJsonString(s_indented) + "\n";
        if (path == "-")
        {
            output.Write(text);
            return true;
        }

        AtomicFile.WriteText(path, text);
        return false;
    }

    internal static JsonObject Json(Spread spread) => new()
    {
        ["median"] = spread.Median,
        ["least"] = spread.Least,
        ["lower_quartile"] = spread.LowerQuartile,
        ["upper_quartile"] = spread.UpperQuartile,
        ["most"] = spread.Most,
        ["count"] = spread.Count,
    };

    internal static int AtLeast(int least, int value, string option) =>
        value >= least ? value : throw new ConfigurationException($"{option}: {value} is too few; give {least} or more");
}
