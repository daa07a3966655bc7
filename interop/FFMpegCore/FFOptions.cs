using System.Text;
using System.Text.Json.Serialization;
using FFMpegCore.Enums;

namespace FFMpegCore;

/// <summary>Where ffmpeg is and how it is run.</summary>
public class FFOptions : ICloneable
{
    public string WorkingDirectory { get; set; } = string.Empty;

    /// <summary>Looked into before the search path; empty for the search path alone.</summary>
    public string BinaryFolder { get; set; } = string.Empty;

    public string TemporaryFilesFolder { get; set; } = Path.GetTempPath();

    public string EncodingWebName { get; set; } = Encoding.Default.WebName;

    [JsonIgnore]
    public Encoding Encoding
    {
        get => Encoding.GetEncoding(EncodingWebName);
        set => EncodingWebName = value.WebName;
    }

    public FFMpegLogLevel? LogLevel { get; set; }

    public Dictionary<string, string> ExtensionOverrides { get; set; } = new() { ["mpegts"] = ".ts" };

    public bool UseCache { get; set; } = true;

    public FFOptions Clone() => (FFOptions)MemberwiseClone();

    object ICloneable.Clone() => Clone();
}
