using System.Text.Json.Serialization;

namespace FFMpegCore;

/// <summary>ffprobe's JSON, as far as it is used.</summary>
internal sealed record ProbeAnswer
{
    [JsonPropertyName("streams")]
    public List<ProbeStream> Streams { get; init; } = [];

    [JsonPropertyName("format")]
    public ProbeFormat? Format { get; init; }

    [JsonPropertyName("chapters")]
    public List<ProbeChapter> Chapters { get; init; } = [];
}
