using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Packed;

/// <summary>Reads and writes a pack's <c>index.json</c>. What it says is checked before it is believed: a file of any content is an index or one clear error.</summary>
internal static class PackIndexFile
{
    private const string Remedy = "remove the folder and run selfsup data pack again";

    // A row takes about 200 bytes; millions of frames stay below this.
    private const long MostBytes = 1L << 30;

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads an index.</summary>
    /// <exception cref="UserErrorException">The file is missing, of another version, or damaged.</exception>
    public static PackIndex Read(string folder)
    {
        string path = Path.Combine(folder, PackFolder.IndexFile);
        return FileErrors.Guard(path, "make the pack with selfsup data pack", Remedy, () => Parse(path));
    }

    /// <summary>Puts an index in place of the one before; a frame a line, so that two can be compared.</summary>
    /// <exception cref="UserErrorException">It cannot be written.</exception>
    public static void Write(string folder, PackIndex index)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{{\"version\":{PackIndex.Version},\"pixels\":\"{PackIndex.Pixels}\",\"width\":{index.Width},\"height\":{index.Height},\"dataset\":{JsonSerializer.Serialize(index.Dataset, s_json)},\"frames\":[");
        string separator = "\n";
        foreach (PackedFrame frame in index.Frames)
        {
            text.Append(separator).Append(JsonSerializer.Serialize(Row.Of(frame), s_json));
            separator = ",\n";
        }

        AtomicFile.WriteText(Path.Combine(folder, PackFolder.IndexFile), text.Append("\n]}\n").ToString());
    }

    private static PackIndex Parse(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MostBytes } large)
            throw new InvalidDataException($"{large.Length} bytes are too many for an index; {Remedy}");
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            RequireForm(document.RootElement);
            return Checked(document.Deserialize<Content>(s_json)!);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"is no index of a pack ({error.Message.ReplaceLineEndings(" ")}); {Remedy}", error);
        }
    }

    // Before anything else is read: another version may have any other form.
    private static void RequireForm(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("version", out JsonElement version))
            throw new InvalidDataException($"is no index of a pack; {Remedy}");
        if (!version.TryGetInt32(out int number) || number != PackIndex.Version)
            throw new InvalidDataException($"is of version {PrintableText.Of(version.GetRawText())}, expected {PackIndex.Version}; {Remedy}");
    }

    private static PackIndex Checked(Content content)
    {
        if (content.Pixels != PackIndex.Pixels)
            throw new InvalidDataException($"its pixels are '{PrintableText.Of(content.Pixels)}', expected '{PackIndex.Pixels}'; {Remedy}");
        if (content.Width is < 1 or > PackIndex.LongestSide || content.Height is < 1 or > PackIndex.LongestSide)
            throw new InvalidDataException($"frames of {content.Width}x{content.Height} pixels, expected sides of 1 to {PackIndex.LongestSide}; {Remedy}");
        List<PackedFrame> frames = new(content.Frames.Count);
        HashSet<SplitLine> names = [];
        HashSet<int> slots = [];
        foreach (Row? row in content.Frames)
        {
            PackedFrame frame = row?.ToFrame() ?? throw new InvalidDataException($"row {frames.Count + 1} is no frame; {Remedy}");
            if (!names.Add(frame.Frame) || !slots.Add(frame.Slot))
                throw new InvalidDataException($"row {frames.Count + 1} repeats a frame or its place; {Remedy}");
            frames.Add(frame);
        }

        return new PackIndex(content.Width, content.Height, content.Dataset, frames);
    }

    private sealed record Content(int Version, string Pixels, int Width, int Height, string Dataset, IReadOnlyList<Row?> Frames);

    private sealed record Row(
        string Folder,
        int Frame,
        string Side,
        string Source,
        long Bytes,
        DateTime Modified,
        int Slot,
        [property: JsonPropertyName("crc32")] string Checksum)
    {
        public static Row Of(PackedFrame frame) => new(
            frame.Frame.Folder, frame.Frame.FrameIndex, $"{frame.Frame.Side.Letter()}", frame.Source.Path, frame.Source.Bytes, frame.Source.Modified, frame.Slot, $"{frame.Checksum:x8}");

        public PackedFrame? ToFrame()
        {
            bool holds = Frame >= 0 & Bytes >= 0 & Slot is >= 0 and < int.MaxValue
                & CameraSides.TryParse(Side, out CameraSide side)
                & uint.TryParse(Checksum, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint checksum);
            return holds ? new PackedFrame(new SplitLine(Folder, Frame, side), new PackSource(Source, Bytes, Modified.ToUniversalTime()), Slot, checksum) : null;
        }
    }
}
