namespace FFMpegCore.Arguments;

internal static class Quoted
{
    /// <summary>A path as one word of a command line.</summary>
    public static string Path(string path) => $"\"{path.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
