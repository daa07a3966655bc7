using System.Text.RegularExpressions;
using FFMpegCore.Enums;

namespace FFMpegCore.Processes;

/// <summary>Reads ffmpeg's lists: six letters of capability, a name, a description.</summary>
internal static partial class CodecList
{
    public static Dictionary<string, Codec> Read(IEnumerable<string> codecs, IEnumerable<string> encoders, IEnumerable<string> decoders)
    {
        Dictionary<string, Codec> all = [];
        foreach (Match line in Entries(codecs))
        {
            string flags = line.Groups[1].Value;
            Codec codec = Add(all, line, flags[2]);
            codec.DecodingSupported = flags[0] == 'D';
            codec.EncodingSupported = flags[1] == 'E';
            codec.IsIntraFrameOnly = flags[3] == 'I';
            codec.IsLossy = flags[4] == 'L';
            codec.IsLossless = flags[5] == 'S';
        }

        foreach (Match line in Entries(encoders))
            Add(all, line, line.Groups[1].Value[0]).EncodingSupported = true;
        foreach (Match line in Entries(decoders))
            Add(all, line, line.Groups[1].Value[0]).DecodingSupported = true;
        return all;
    }

    private static IEnumerable<Match> Entries(IEnumerable<string> lines) => lines.Select(line => Entry().Match(line)).Where(match => match.Success);

    private static Codec Add(Dictionary<string, Codec> all, Match line, char type)
    {
        string name = line.Groups[2].Value;
        if (!all.TryGetValue(name, out Codec? codec))
            all[name] = codec = new Codec(name, Type(type), line.Groups[3].Value);
        return codec;
    }

    private static CodecType Type(char letter) => letter switch
    {
        'V' => CodecType.Video,
        'A' => CodecType.Audio,
        'S' => CodecType.Subtitle,
        'D' => CodecType.Data,
        _ => CodecType.Unknown,
    };

    // The lists' legends have "=" where the entries have a name.
    [GeneratedRegex(@"^ ([A-Z.]{6}) ([^\s=]+) +(.*)$")]
    private static partial Regex Entry();
}
