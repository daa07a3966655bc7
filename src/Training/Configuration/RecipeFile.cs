using SelfSup.Data;

namespace SelfSup.Training.Configuration;

/// <summary>
/// Reads recipe files: YAML with the sections and keys of <see cref="RecipeKeys.All"/>; keys that are absent keep their defaults, or what
/// <c>base: OTHER.yaml</c> (in the same folder) says.
/// </summary>
public static class RecipeFile
{
    /// <summary>
    /// Reads and validates one file. A <c>data.split</c> that is a path (has a slash) is taken from the folder of the file that says it, so that a recipe and its
    /// lists travel together.
    /// </summary>
    /// <exception cref="ConfigurationException">No such file, no YAML, an unknown or repeated key, a value out of range or of the wrong kind: with file, line, key, value and range.</exception>
    public static Recipe Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Recipe recipe = Read(path, []);
        try
        {
            recipe.Validate();
        }
        catch (ConfigurationException error)
        {
            throw new ConfigurationException($"{path}: {error.Message}", error);
        }

        return recipe;
    }

    private static Recipe Read(string path, HashSet<string> readers)
    {
        RecipeDocument document = RecipeDocument.Read(path);
        readers.Add(Path.GetFullPath(path));
        Recipe recipe = document.Base is { } line ? Read(BasePath(path, line, readers), readers) : new Recipe();
        foreach (RecipeDocument.Entry entry in document.Entries)
            recipe = Apply(recipe, path, entry);
        return recipe;
    }

    private static string BasePath(string path, RecipeDocument.Entry entry, HashSet<string> readers)
    {
        string target = Path.Combine(FolderOf(path), entry.Text);
        if (entry.IsList || entry.Text.Length == 0 || Path.GetFileName(entry.Text) != entry.Text || !File.Exists(target))
            throw new ConfigurationException($"{path}:{entry.Line}: base: '{entry.Text}' is not a recipe file in the same folder");
        if (readers.Contains(target))
            throw new ConfigurationException($"{path}:{entry.Line}: base: '{entry.Text}' leads back to itself; remove one of the base lines");
        return target;
    }

    private static Recipe Apply(Recipe recipe, string path, RecipeDocument.Entry entry)
    {
        RecipeKey key = RecipeKeys.Find(entry.Name)
            ?? throw new ConfigurationException($"{path}:{entry.Line}: {RecipeKeys.UnknownKey(entry.Name)}");
        if (entry.IsList && !key.IsList)
            throw new ConfigurationException($"{path}:{entry.Line}: {entry.Name}: '{entry.Text}' is a list, expected {key.Range}");
        if (!key.TryApply(recipe, entry.Text, out Recipe changed, out string problem))
            throw new ConfigurationException($"{path}:{entry.Line}: {problem}");
        return entry.Name == "data.split" ? changed with { Data = changed.Data.WithSplitFrom(FolderOf(path)) } : changed;
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;
}
