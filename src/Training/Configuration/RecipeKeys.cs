using SelfSup.Training.Configuration.Values;

namespace SelfSup.Training.Configuration;

/// <summary>The table of a recipe's keys: reading, checking, writing and help all come from it.</summary>
public static partial class RecipeKeys
{
    private static readonly RecipeKey[] s_all = [.. ModelKeys(), .. DataKeys(), .. LossKeys(), .. TrainKeys(), .. SegmentationKeys(), .. OutputKeys()];

    private static readonly Dictionary<string, RecipeKey> s_byName = s_all.ToDictionary(key => key.Name, StringComparer.Ordinal);

    /// <summary>Every key, section by section, in the order in which they are written.</summary>
    public static IReadOnlyList<RecipeKey> All => s_all;

    internal static Recipe Defaults { get; } = new();

    internal static IReadOnlyList<string> Sections { get; } = [.. s_all.Select(key => key.Section).Distinct()];

    /// <summary>The key of a full name such as <c>loss.ssim_weight</c>, or null.</summary>
    public static RecipeKey? Find(string name) => s_byName.GetValueOrDefault(name);

    internal static string UnknownKey(string name)
    {
        string last = name[(name.LastIndexOf('.') + 1)..];
        string[] elsewhere = [.. s_all.Where(key => key.Key == last).Select(key => key.Name)];
        string? near = elsewhere.Length > 0 ? string.Join(" or ", elsewhere) : Spelling.Nearest(name, s_byName.Keys);
        if (near is not null)
            return $"{name}: unknown key; did you mean {near}?";
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        string section = dot < 0 ? name : name[..dot];
        return Sections.Contains(section)
            ? $"{name}: unknown key; {section} has {string.Join(", ", s_all.Where(key => key.Section == section).Select(key => key.Key))}"
            : $"{name}: unknown key; keys start with {string.Join(", ", Sections.Select(known => known + '.'))}";
    }

    internal static string UnknownSection(string name)
    {
        string[] holders = [.. s_all.Where(key => key.Key == name).Select(key => key.Section)];
        if (holders.Length > 0)
            return $"{name}: is a key of {string.Join(" or ", holders)}; indent it below that section";
        string near = Spelling.Nearest(name, Sections) is { } meant ? $"did you mean {meant}? " : "";
        return $"{name}: unknown section; {near}there are {string.Join(", ", Sections)}";
    }
}
