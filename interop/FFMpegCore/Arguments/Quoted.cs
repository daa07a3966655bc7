using System.Text.RegularExpressions;

namespace FFMpegCore.Arguments;

internal static partial class Quoted
{
    /// <summary>A path as one word of a command line. A backslash counts only in front of a quotation mark, where it is doubled.</summary>
    public static string Path(string path) => $"\"{BackslashesBeforeQuote().Replace(path, "$1$1").Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex("""(\\+)(?="|$)""")]
    private static partial Regex BackslashesBeforeQuote();
}
