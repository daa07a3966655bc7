using SelfSup.Data;

namespace SelfSup.SegGuide.Masks;

/// <summary>How masks are named: by their picture's path relative to the data folder, with another ending.</summary>
public static class MaskPaths
{
    /// <summary>
    /// The store that belongs to a data folder unless another is named: <c>DATA_masks</c> beside it, never inside, where a folder of frames would take every
    /// picture for one of its own.
    /// </summary>
    public static string DefaultStore(string dataRoot)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataRoot);
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataRoot)) + "_masks";
    }

    /// <summary>A picture's name in a store: its path relative to the data folder without the ending, with forward slashes.</summary>
    /// <exception cref="UserErrorException">The picture lies outside the data folder, so a mask of that name would lie outside the store.</exception>
    public static string Key(string dataRoot, string picture)
    {
        string relative = Path.GetRelativePath(dataRoot, picture);
        if (Path.IsPathRooted(relative) || relative == ".." || relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            throw new UserErrorException($"{picture}: lies outside the data folder {dataRoot}; mend the list's line");
        return Path.ChangeExtension(relative, null).Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>Whether two paths name the same place, links aside.</summary>
    internal static bool Same(string first, string second) => Normal(first) == Normal(second);

    /// <summary>Whether <paramref name="path"/> lies below <paramref name="folder"/>, links aside.</summary>
    internal static bool IsBelow(string path, string folder) => Normal(path).StartsWith(Path.Join(Normal(folder), "/"), StringComparison.Ordinal);

    private static string Normal(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
