using System.IO.Enumeration;

namespace SelfSup.Evaluation.Rendering;

/// <summary>
/// File patterns, for those who quote them or whose shell does not expand them: <c>*</c> and <c>?</c> within a name, <c>**</c> for any number of folders.
/// Names that start with a point and linked folders below <c>**</c> are left out, as shells do.
/// </summary>
internal static class GlobPattern
{
    public static bool IsPattern(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>The files that match, and the folder up to the first name with a wildcard.</summary>
    public static (string Root, IReadOnlyList<string> Files) Expand(string pattern)
    {
        string[] names = pattern.Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        int known = Math.Min(Array.FindIndex(names, IsPattern), names.Length - 1);
        string root = (Path.IsPathRooted(pattern) ? Path.GetPathRoot(pattern) : "") + Path.Combine([.. names[..known]]);
        if (root.Length == 0)
            root = ".";
        return (root, Directory.Exists(root) ? [.. Files(root, names.AsMemory(known)).Distinct(StringComparer.Ordinal)] : []);
    }

    private static IEnumerable<string> Files(string folder, ReadOnlyMemory<string> names)
    {
        string name = names.Span[0];
        bool isLast = names.Length == 1;
        if (name == "**")
        {
            IEnumerable<string> here = isLast ? Directory.EnumerateFiles(folder).Where(file => Matches("*", file)) : Files(folder, names[1..]);
            return here.Concat(Folders(folder, "*").Where(below => new DirectoryInfo(below).LinkTarget is null).SelectMany(below => Files(below, names)));
        }

        return isLast
            ? Directory.EnumerateFiles(folder).Where(file => Matches(name, file))
            : Folders(folder, name).SelectMany(below => Files(below, names[1..]));
    }

    private static IEnumerable<string> Folders(string folder, string name) => Directory.EnumerateDirectories(folder).Where(below => Matches(name, below));

    private static bool Matches(string pattern, string path)
    {
        ReadOnlySpan<char> name = Path.GetFileName(path.AsSpan());
        return (name[0] != '.' || pattern[0] == '.') && FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
    }
}
