using System.Text.Json.Serialization;

namespace FFMpegCore;

/// <summary>A file's frames, decoded one by one.</summary>
public class FFProbeFrames
{
    [JsonPropertyName("frames")]
    public List<FFProbeFrameAnalysis> Frames { get; set; } = [];
}
