using System.Text.RegularExpressions;

namespace FFMpegCore.Processes;

/// <summary>The last lines of an error stream, without ffmpeg's progress lines.</summary>
internal sealed partial class ErrorTail
{
    private const int Kept = 100;
    private readonly Queue<string> _lines = new(Kept);

    public void Add(string line)
    {
        if (line.Length == 0 || Progress().IsMatch(line))
            return;
        lock (_lines)
        {
            if (_lines.Count == Kept)
                _lines.Dequeue();
            _lines.Enqueue(line);
        }
    }

    public string[] Lines()
    {
        lock (_lines)
            return [.. _lines];
    }

    public override string ToString() => string.Join('\n', Lines());

    [GeneratedRegex(@"^(frame|size)= *\S+ .*time=")]
    private static partial Regex Progress();
}
