using System.Text.Json.Serialization;

namespace FFMpegCore;

public class FFProbeFrameAnalysis
{
    [JsonPropertyName("media_type")]
    public string MediaType { get; set; } = null!;

    [JsonPropertyName("stream_index")]
    public int StreamIndex { get; set; }

    [JsonPropertyName("key_frame")]
    public int KeyFrame { get; set; }

    [JsonPropertyName("best_effort_timestamp")]
    public long BestEffortTimestamp { get; set; }

    [JsonPropertyName("best_effort_timestamp_time")]
    public string BestEffortTimestampTime { get; set; } = null!;

    [JsonPropertyName("pkt_pos")]
    public long PacketPos { get; set; }

    [JsonPropertyName("pkt_size")]
    public int PacketSize { get; set; }

    [JsonPropertyName("width")]
    public long Width { get; set; }

    [JsonPropertyName("height")]
    public long Height { get; set; }

    [JsonPropertyName("pix_fmt")]
    public string PixelFormat { get; set; } = null!;

    [JsonPropertyName("pict_type")]
    public string PictureType { get; set; } = null!;
}
