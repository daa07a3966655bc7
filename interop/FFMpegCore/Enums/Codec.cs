namespace FFMpegCore.Enums;

/// <summary>A codec, encoder or decoder of the ffmpeg at hand, as its own lists describe it.</summary>
public class Codec
{
    internal Codec(string name, CodecType type, string description)
    {
        Name = name;
        Type = type;
        Description = description;
    }

    public string Name { get; }

    public CodecType Type { get; }

    public string Description { get; }

    public bool DecodingSupported { get; internal set; }

    public bool EncodingSupported { get; internal set; }

    public bool IsIntraFrameOnly { get; internal set; }

    public bool IsLossy { get; internal set; }

    public bool IsLossless { get; internal set; }
}
