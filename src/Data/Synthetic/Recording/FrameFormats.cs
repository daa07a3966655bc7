namespace SelfSup.Data.Synthetic.Recording;

/// <summary>Names of picture formats.</summary>
public static class FrameFormats
{
    /// <summary>The file name's ending, with its dot.</summary>
    public static string Extension(this FrameFormat format) => format == FrameFormat.Jpeg ? ".jpg" : ".png";

    /// <summary>Parses <c>png</c> or <c>jpg</c>.</summary>
    /// <exception cref="ConfigurationException">The text is neither.</exception>
    public static FrameFormat Parse(string text) => text switch
    {
        "png" => FrameFormat.Png,
        "jpg" or "jpeg" => FrameFormat.Jpeg,
        _ => throw new ConfigurationException($"--format: '{text}' is no picture format here; use png or jpg"),
    };
}
