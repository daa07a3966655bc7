using System.Diagnostics;
using System.Globalization;

namespace SelfSup.Evaluation.Rendering;

/// <summary>The beginnings of files, <c>NAME.PROCESS.tmp</c>, whose process was killed before it could rename or remove them.</summary>
internal static class StaleFiles
{
    /// <summary>Removes those of a target whose process is gone.</summary>
    public static void Remove(string target)
    {
        string name = Path.GetFileName(target);
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(target)!, "*.tmp"))
        {
            ReadOnlySpan<char> rest = Path.GetFileNameWithoutExtension(file.AsSpan());
            if (rest.StartsWith(name) && rest.Length > name.Length && rest[name.Length] == '.'
                && int.TryParse(rest[(name.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int process) && !IsAlive(process))
            {
                File.Delete(file);
            }
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using Process found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
