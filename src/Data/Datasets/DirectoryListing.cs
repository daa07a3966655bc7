using System.Collections.Concurrent;

namespace SelfSup.Data.Datasets;

/// <summary>File names of folders, each folder listed once: a split's hundred thousand existence checks cost a few hundred system calls.</summary>
public sealed class DirectoryListing
{
    private readonly ConcurrentDictionary<string, HashSet<string>> _names = new(StringComparer.Ordinal);

    /// <summary>The path of the first of <paramref name="names"/> that <paramref name="folder"/> holds, or null.</summary>
    public string? FindFirst(string folder, params ReadOnlySpan<string> names)
    {
        HashSet<string> present = _names.GetOrAdd(folder, List);
        foreach (string name in names)
        {
            if (present.Contains(name))
                return Path.Combine(folder, name);
        }

        return null;
    }

    private static HashSet<string> List(string folder)
        => Directory.Exists(folder)
            ? new HashSet<string>(Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)), StringComparer.Ordinal)
            : [];
}
