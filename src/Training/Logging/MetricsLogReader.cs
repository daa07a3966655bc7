using SelfSup.Data;

namespace SelfSup.Training.Logging;

/// <summary>Splits <c>metrics.jsonl</c> into lines with their places in the file.</summary>
internal static class MetricsLogReader
{
    /// <summary>A line, where the next one starts, and whether its line feed is there.</summary>
    public readonly record struct Piece(MetricsLine Line, long End, bool Ended);

    public static IEnumerable<Piece> Pieces(string path)
    {
        byte[] bytes = ReadShared(path);
        int number = 0;
        for (int start = 0; start < bytes.Length;)
        {
            int length = bytes.AsSpan(start).IndexOf((byte)'\n');
            bool ended = length >= 0;
            int end = ended ? start + length : bytes.Length;
            int next = ended ? end + 1 : end;
            number++;
            MetricsLine? line = MetricsLineJson.TryRead(bytes.AsMemory(start, end - start));
            if (line is not null)
                yield return new Piece(line, next, ended);
            else if (next < bytes.Length)
                throw new UserErrorException($"{path}:{number}: not a line of metrics; the file is damaged: remove the line, or start a new run");
            start = next;
        }
    }

    private static byte[] ReadShared(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[stream.Length];
        int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes[..count];
    }
}
