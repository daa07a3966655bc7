using System.Text.Json;
using System.Text.Json.Serialization;

namespace FFMpegCore;

internal sealed record ProbeStream
{
    [JsonPropertyName("index")]
    public int Index { get; init; }

    [JsonPropertyName("codec_type")]
    public string CodecType { get; init; } = "";

    [JsonPropertyName("codec_name")]
    public string CodecName { get; init; } = "";

    [JsonPropertyName("codec_long_name")]
    public string CodecLongName { get; init; } = "";

    [JsonPropertyName("codec_tag")]
    public string CodecTag { get; init; } = "";

    [JsonPropertyName("codec_tag_string")]
    public string CodecTagString { get; init; } = "";

    [JsonPropertyName("profile")]
    public string Profile { get; init; } = "";

    [JsonPropertyName("width")]
    public int Width { get; init; }

    [JsonPropertyName("height")]
    public int Height { get; init; }

    [JsonPropertyName("level")]
    public int Level { get; init; }

    [JsonPropertyName("pix_fmt")]
    public string PixelFormat { get; init; } = "";

    [JsonPropertyName("r_frame_rate")]
    public string? FrameRate { get; init; }

    [JsonPropertyName("avg_frame_rate")]
    public string? AverageFrameRate { get; init; }

    [JsonPropertyName("display_aspect_ratio")]
    public string? DisplayAspectRatio { get; init; }

    [JsonPropertyName("sample_aspect_ratio")]
    public string? SampleAspectRatio { get; init; }

    [JsonPropertyName("bits_per_raw_sample")]
    public string? BitsPerRawSample { get; init; }

    [JsonPropertyName("bit_rate")]
    public string? BitRate { get; init; }

    [JsonPropertyName("duration")]
    public string? Duration { get; init; }

    [JsonPropertyName("start_time")]
    public string? StartTime { get; init; }

    [JsonPropertyName("channels")]
    public int Channels { get; init; }

    [JsonPropertyName("channel_layout")]
    public string ChannelLayout { get; init; } = "";

    [JsonPropertyName("sample_rate")]
    public string? SampleRate { get; init; }

    [JsonPropertyName("color_range")]
    public string ColorRange { get; init; } = "";

    [JsonPropertyName("color_space")]
    public string ColorSpace { get; init; } = "";

    [JsonPropertyName("color_transfer")]
    public string ColorTransfer { get; init; } = "";

    [JsonPropertyName("color_primaries")]
    public string ColorPrimaries { get; init; } = "";

    [JsonPropertyName("disposition")]
    public Dictionary<string, int>? Disposition { get; init; }

    [JsonPropertyName("tags")]
    public Dictionary<string, string>? Tags { get; init; }

    [JsonPropertyName("side_data_list")]
    public List<Dictionary<string, JsonElement>>? SideData { get; init; }
}
