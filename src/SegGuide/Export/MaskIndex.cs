using System.Globalization;
using System.Text;
using SelfSup.Data;

namespace SelfSup.SegGuide.Export;

/// <summary>
/// <c>index.csv</c>: a line a mask, ordered by path. Paths with commas or quotes are quoted (RFC 4180). It is written at an export's end; what a killed one leaves
/// out is read from the masks again.
/// </summary>
internal static class MaskIndex
{
    private const string Header = "path,width,height,foreground_share";

    /// <summary>The lines by path; none where there is no index yet.</summary>
    /// <exception cref="UserErrorException">The file cannot be read or has another form.</exception>
    internal static Dictionary<string, MaskIndexRow> Read(string path)
    {
        if (!File.Exists(path))
            return new Dictionary<string, MaskIndexRow>(StringComparer.Ordinal);
        string[] lines = ReadLines(path);
        Dictionary<string, MaskIndexRow> rows = new(lines.Length, StringComparer.Ordinal);
        for (int i = 0; i < lines.Length; i++)
        {
            if (i == 0 ? lines[i] != Header : !TryParse(lines[i], out _))
                throw new UserErrorException($"{path}: line {i + 1} is not {Header}; remove the file, the next export makes it anew");
            if (i > 0 && TryParse(lines[i], out MaskIndexRow row))
                rows[row.Path] = row;
        }

        return rows;
    }

    internal static void Write(string path, IEnumerable<MaskIndexRow> rows)
    {
        StringBuilder text = new();
        text.Append(Header).Append('\n');
        foreach (MaskIndexRow row in rows.OrderBy(row => row.Path, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{Quoted(row.Path)},{row.Width},{row.Height},{row.ForegroundShare:R}\n");
        AtomicFile.WriteText(path, text.ToString());
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: cannot be read ({error.Message}); check its permissions and the disk", error);
        }
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(',', '"') >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static bool TryParse(string line, out MaskIndexRow row)
    {
        row = default;
        // The numbers hold no commas, so the last three separate them whatever the path holds.
        string[] parts = line.Split(',');
        if (parts.Length < 4)
            return false;
        string path = string.Join(',', parts[..^3]);
        if (path.StartsWith('"'))
        {
            if (path.Length < 2 || !path.EndsWith('"'))
                return false;
            path = path[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        if (path.Length == 0
            || !int.TryParse(parts[^3], NumberStyles.None, CultureInfo.InvariantCulture, out int width)
            || !int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out int height)
            || !double.TryParse(parts[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out double share)
            || share is not (>= 0 and <= 1))
            return false;
        row = new MaskIndexRow(path, width, height, share);
        return true;
    }
}
