using SelfSup.Data;

namespace SelfSup.SegGuide.DeepLab;

/// <summary>The labels that a mask counts as foreground.</summary>
public sealed class ForegroundClasses
{
    /// <summary>The value that stands for every label but the background, as the segmentation-guided paper's code has it.</summary>
    public const string AnyName = "any";

    private const char Separator = ',';

    private readonly bool[] _isForeground;

    private ForegroundClasses(IEnumerable<int> labels)
    {
        _isForeground = new bool[VocClasses.Count];
        foreach (int label in labels)
            _isForeground[label] = true;
        Labels = [.. Enumerable.Range(0, VocClasses.Count).Where(label => _isForeground[label])];
        Text = Labels.Count == VocClasses.Count - 1 ? AnyName : string.Join(Separator, Labels.Select(label => VocClasses.Names[label]));
    }

    /// <summary>Every label but the background.</summary>
    public static ForegroundClasses Any { get; } = new(Enumerable.Range(1, VocClasses.Count - 1));

    /// <summary>
    /// What moves in streets: bicycle, bus, car, motorbike, person, train. VOC has no label of its own for riders (a rider is a person on a bicycle or motorbike) nor for
    /// trucks. The other labels belong to rooms, farms, air and water; where they turn up in a street image they are more likely mistakes.
    /// </summary>
    public static ForegroundClasses Street { get; } = new(new[] { "bicycle", "bus", "car", "motorbike", "person", "train" }.Select(name => VocClasses.Find(name)!.Value));

    /// <summary>The labels' numbers, ascending.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>The canonical text: <c>any</c>, or the names by ascending number, separated by commas. <see cref="Parse"/> takes it back.</summary>
    public string Text { get; }

    /// <summary>Whether a label, 0 … 20, is foreground.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such label.</exception>
    public bool Contains(int label)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, VocClasses.Count);
        return _isForeground[label];
    }

    /// <summary>Twenty-one truth values by label, copied.</summary>
    public bool[] ToArray() => [.. _isForeground];

    /// <summary>Reads <c>any</c> or names separated by commas.</summary>
    /// <param name="value">The value.</param>
    /// <param name="option">The option or key that it belongs to, for messages.</param>
    /// <exception cref="ConfigurationException">An unknown name, none at all, the background, or <c>any</c> among names.</exception>
    public static ForegroundClasses Parse(string value, string option)
    {
        ArgumentNullException.ThrowIfNull(value);
        string[] names = value.Split(Separator, StringSplitOptions.TrimEntries);
        if (names is [string only] && IsAny(only))
            return Any;
        return new ForegroundClasses(names.Select(name => Label(name, option)));
    }

    private static int Label(string name, string option)
    {
        if (name.Length == 0)
            throw new ConfigurationException($"{option}: an empty name; {Expected()}");
        if (IsAny(name))
            throw new ConfigurationException($"{option}: '{AnyName}' stands for all names and goes alone; leave it or the others out");
        return VocClasses.Find(name) switch
        {
            null when name.Equals("rider", StringComparison.OrdinalIgnoreCase) =>
                throw new ConfigurationException($"{option}: no class 'rider' in PASCAL VOC, where riders are persons on a vehicle; give person,bicycle,motorbike"),
            null => throw new ConfigurationException($"{option}: no class '{name}' in PASCAL VOC; {Expected()}"),
            VocClasses.Background => throw new ConfigurationException($"{option}: the background cannot be foreground; {Expected()}"),
            int label => label,
        };
    }

    private static bool IsAny(string name) => name.Equals(AnyName, StringComparison.OrdinalIgnoreCase);

    private static string Expected() => $"give {AnyName}, or some of {string.Join(", ", VocClasses.Names.Skip(1))}, separated by commas";
}
