using System.Text.RegularExpressions;

namespace SelfSup.Data.Video;

/// <summary>The first and the last line that a run of ffmpeg wrote on its error stream, without the addresses in front of them. For calls from any thread.</summary>
public sealed partial class FfmpegMessages
{
    private readonly Lock _lock = new();
    private string? _first;
    private string? _last;

    /// <summary>The first line, as a rule the cause of the others; null where there was none.</summary>
    public string? First
    {
        get
        {
            lock (_lock)
                return _first;
        }
    }

    /// <summary>The last line, as a rule ffmpeg's conclusion; null where there was none.</summary>
    public string? Last
    {
        get
        {
            lock (_lock)
                return _last;
        }
    }

    /// <summary>Takes in a line; empty ones are left out.</summary>
    public void Add(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        string text = Source().Replace(line.Trim(), "");
        if (text.Length == 0)
            return;
        lock (_lock)
        {
            _first ??= text;
            _last = text;
        }
    }

    // Such as "[mov,mp4 @ 0x55d0c8]" or, from the sub-program of a decoder, two of them.
    [GeneratedRegex(@"^(\[[^\]]* @ 0x[0-9a-f]+\] *)+")]
    private static partial Regex Source();
}
