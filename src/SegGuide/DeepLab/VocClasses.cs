namespace SelfSup.SegGuide.DeepLab;

/// <summary>The labels of PASCAL VOC (Everingham et al. 2010) in the order of the networks' output channels; 0 is the background.</summary>
public static class VocClasses
{
    /// <summary>The number of labels, the background among them.</summary>
    public const int Count = 21;

    /// <summary>The background's label.</summary>
    public const int Background = 0;

    private static readonly string[] s_names =
    [
        "background", "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow",
        "diningtable", "dog", "horse", "motorbike", "person", "pottedplant", "sheep", "sofa", "train", "tvmonitor",
    ];

    /// <summary>Other spellings in use, without separators.</summary>
    private static readonly Dictionary<string, string> s_spellings = new(StringComparer.Ordinal)
    {
        ["airplane"] = "aeroplane",
        ["motorcycle"] = "motorbike",
        ["tv"] = "tvmonitor",
        ["couch"] = "sofa",
    };

    /// <summary>The labels' names by number.</summary>
    public static IReadOnlyList<string> Names => s_names;

    /// <summary>
    /// The number of a label, or null for an unknown name. Case, blanks, hyphens, underscores and slashes do not count (<c>potted plant</c>, <c>tv/monitor</c>,
    /// <c>__background__</c>); <c>airplane</c>, <c>motorcycle</c>, <c>tv</c> and <c>couch</c> are known too.
    /// </summary>
    public static int? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string plain = string.Concat(name.Where(c => c is not (' ' or '-' or '_' or '/'))).ToLowerInvariant();
        int label = Array.IndexOf(s_names, s_spellings.GetValueOrDefault(plain, plain));
        return label < 0 ? null : label;
    }
}
