using System.Text.Json.Serialization;

namespace FFMpegCore;

internal sealed record ProbeFormat
{
    [JsonPropertyName("format_name")]
    public string FormatName { get; init; } = "";

    [JsonPropertyName("format_long_name")]
    public string FormatLongName { get; init; } = "";

    [JsonPropertyName("nb_streams")]
    public int StreamCount { get; init; }

    [JsonPropertyName("probe_score")]
    public double ProbeScore { get; init; }

    [JsonPropertyName("bit_rate")]
    public string? BitRate { get; init; }

    [JsonPropertyName("duration")]
    public string? Duration { get; init; }

    [JsonPropertyName("start_time")]
    public string? StartTime { get; init; }

    [JsonPropertyName("tags")]
    public Dictionary<string, string>? Tags { get; init; }
}
