using SelfSup.Data;
using SelfSup.Training.Configuration.Values;

namespace SelfSup.Training.Configuration;

/// <summary>Finds the recipes that come with the program: <c>configs/GROUP/NAME.yaml</c>, beside the executable or in a folder above it.</summary>
public static class RecipeLocator
{
    private const string Configs = "configs";

    /// <summary>A group's files that are no recipes.</summary>
    private static readonly string[] s_others = ["splits", "camera"];

    /// <summary>The recipe file of a name such as <c>eigen_zhou</c>.</summary>
    /// <param name="name">The file's name without its extension.</param>
    /// <param name="start">Where the search begins; the executable's folder by default.</param>
    /// <exception cref="ConfigurationException">No such recipe (the message lists those there are), or the name stands in two groups.</exception>
    public static string Find(string name, string? start = null)
    {
        IReadOnlyList<string> available = Available(start);
        string[] matches = [.. available.Where(path => Path.GetFileNameWithoutExtension(path) == name)];
        if (matches.Length == 1)
            return matches[0];
        if (matches.Length > 1)
            throw new ConfigurationException($"--split {name}: stands for {string.Join(" and ", matches)}; give one of them with --config");
        string[] names = [.. available.Select(path => Path.GetFileNameWithoutExtension(path))];
        if (names.Length == 0)
            throw new ConfigurationException($"--split {name}: no recipes were found ({Configs}/ is missing beside the program and above it); give a file with --config");
        string near = Spelling.Nearest(name, names) is { } meant ? $"did you mean {meant}? " : "";
        throw new ConfigurationException($"--split {name}: unknown; {near}there are {string.Join(", ", names)}; a file of your own goes with --config");
    }

    /// <summary>The path of a file below <c>configs</c>, such as <c>kitti_eigen/splits.yaml</c>.</summary>
    /// <exception cref="UserErrorException">There is none, beside the executable or above it.</exception>
    public static string ConfigFile(string relative)
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string path = Path.Combine(folder, Configs, relative);
            if (File.Exists(path))
                return path;
        }

        throw new UserErrorException($"{Configs}/{relative}: is missing beside the program and above it; get the whole checkout again");
    }

    /// <summary>The paths of all recipes, by group and name; empty where no <c>configs</c> folder is found.</summary>
    public static IReadOnlyList<string> Available(string? start = null)
    {
        for (string? folder = start ?? AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string[] recipes = RecipesBelow(Path.Combine(folder, Configs));
            if (recipes.Length > 0)
                return recipes;
        }

        return [];
    }

    private static string[] RecipesBelow(string configs) => Directory.Exists(configs)
        ? [.. Directory.EnumerateDirectories(configs)
            .SelectMany(group => Directory.EnumerateFiles(group, "*.yaml"))
            .Where(path => !s_others.Contains(Path.GetFileNameWithoutExtension(path)))
            .Order(StringComparer.Ordinal)]
        : [];
}
