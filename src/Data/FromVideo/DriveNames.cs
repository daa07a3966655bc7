using System.Globalization;

namespace SelfSup.Data.FromVideo;

/// <summary>Names for drives' folders: from the videos' names, without what split lines and file systems trip over, each once.</summary>
public sealed class DriveNames
{
    // Case counts on some file systems and not on others; "splits" is the folder of the lists.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { "splits" };
    private const int LongestName = 80;

    /// <summary>A name for a video's drive: letters, digits, <c>-</c>, <c>_</c> and inner dots of its file name, everything else an underscore.</summary>
    public string For(string video)
    {
        ArgumentNullException.ThrowIfNull(video);
        string stem = string.Concat(Path.GetFileNameWithoutExtension(video).Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_')).Trim('.', '_');
        if (stem.Length > LongestName)
            stem = stem[..LongestName];
        return Unique(stem.Length == 0 ? "video" : stem);
    }

    /// <summary>A name for a further drive of the same video: <paramref name="first"/> with a number.</summary>
    public string Further(string first)
    {
        ArgumentNullException.ThrowIfNull(first);
        return Unique(first);
    }

    private string Unique(string wanted)
    {
        string name = wanted;
        for (int number = 2; !_taken.Add(name); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{number}");
        return name;
    }
}
