using System.Globalization;
using System.Text.Json;

namespace SelfSup.Training.Weights;

/// <summary>The JSON header of <see cref="SafeTensors"/>.</summary>
internal static class SafeTensorsHeader
{
    private const string MetadataKey = "__metadata__";
    private const string ValuePrefix = "value.";

    /// <summary>The element type, shape and byte range of an array.</summary>
    internal sealed record Slot(string Name, StateElementType Type, long[] Shape, long Start, long End);

    /// <summary>Reads metadata (all still as texts) and slots; every slot's range is as long as its type and shape say.</summary>
    internal static (StateDictionary State, List<Slot> Slots) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new JsonException("not an object");
        StateDictionary state = [];
        List<Slot> slots = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Name == MetadataKey)
            {
                foreach (JsonProperty text in property.Value.EnumerateObject())
                    state.Metadata[text.Name] = text.Value.GetString() ?? throw new JsonException($"{MetadataKey} holds a null");
            }
            else
                slots.Add(ReadSlot(property));
        }

        return (state, slots);
    }

    /// <summary>Turns the prefixed texts of the metadata back into plain values.</summary>
    internal static void MoveValues(StateDictionary state)
    {
        foreach ((string key, string text) in state.Metadata.ToArray())
        {
            if (!key.StartsWith(ValuePrefix, StringComparison.Ordinal))
                continue;
            int colon = key.IndexOf(':', StringComparison.Ordinal);
            string kind = colon < 0 ? "" : key[ValuePrefix.Length..colon];
            StateValue? value = kind switch
            {
                "int" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer) => new StateValue(integer),
                "float" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) => new StateValue(real),
                "bool" when text is "true" or "false" => new StateValue(text == "true"),
                "text" => new StateValue(text),
                _ => null,
            };
            string name = colon < 0 ? "" : key[(colon + 1)..];
            if (value is null || state.Contains(name))
            {
                throw new InvalidDataException(
                    $"metadata {StateFileInput.Printable(key)}: \"{StateFileInput.Printable(text)}\" is no plain value of its own; convert the file again");
            }

            state.Metadata.Remove(key);
            state.Add(name, value);
        }
    }

    /// <summary>The header's bytes, padded with spaces to a multiple of eight so that the elements start aligned.</summary>
    internal static byte[] Write(StateDictionary state, List<KeyValuePair<string, StateArray>> arrays, Dictionary<string, long> offsets)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, state);
            foreach ((string name, StateArray array) in arrays)
            {
                if (name == MetadataKey)
                    throw new ArgumentException($"an array may not be called {MetadataKey}", nameof(state));
                json.WriteStartObject(name);
                json.WriteString("dtype", array.Type.SafeTensorsName());
                json.WriteStartArray("shape");
                foreach (long extent in array.Shape)
                    json.WriteNumberValue(extent);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offsets[name]);
                json.WriteNumberValue(offsets[name] + array.Bytes.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (buffer.Length % 8 != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, StateDictionary state)
    {
        Dictionary<string, string> texts = new(state.Metadata, StringComparer.Ordinal);
        foreach ((string name, StateEntry entry) in state)
        {
            if (entry is not StateValue value)
                continue;
            (string kind, string text) = value.Value switch
            {
                long integer => ("int", integer.ToString(CultureInfo.InvariantCulture)),
                double real => ("float", real.ToString("R", CultureInfo.InvariantCulture)),
                bool truth => ("bool", truth ? "true" : "false"),
                _ => ("text", (string)value.Value),
            };
            texts[$"{ValuePrefix}{kind}:{name}"] = text;
        }

        if (texts.Count == 0)
            return;
        json.WriteStartObject(MetadataKey);
        foreach ((string key, string text) in texts)
            json.WriteString(key, text);
        json.WriteEndObject();
    }

    private static Slot ReadSlot(JsonProperty property)
    {
        string name = StateFileInput.Printable(property.Name);
        JsonElement slot = property.Value;
        if (slot.ValueKind != JsonValueKind.Object
            || !slot.TryGetProperty("dtype", out JsonElement typeName)
            || !slot.TryGetProperty("shape", out JsonElement shapeElement)
            || !slot.TryGetProperty("data_offsets", out JsonElement offsets))
            throw new JsonException($"{name} lacks dtype, shape or data_offsets");
        StateElementType type = StateElementTypes.FromSafeTensorsName(typeName.GetString())
            ?? throw new InvalidDataException($"array {name} has element type {StateFileInput.Printable(typeName.GetString() ?? "null")}, which is not supported; convert it to F32");
        long[] shape = [.. shapeElement.EnumerateArray().Select(extent => extent.GetInt64())];
        long[] range = [.. offsets.EnumerateArray().Select(offset => offset.GetInt64())];
        if (range.Length != 2 || range[0] < 0 || range[1] < range[0])
            throw new JsonException($"{name} has data_offsets that are no range");
        long length = range[1] - range[0];
        if (StateArray.ByteCount(type, shape) != length)
            throw new InvalidDataException($"array {name} of {type.SafeTensorsName()} and shape ({string.Join(", ", shape.Take(8))}) does not take {length} bytes; download or convert it again");
        if (length > Array.MaxLength)
            throw new InvalidDataException($"array {name} takes {length} bytes, more than {Array.MaxLength}; split it");
        return new Slot(property.Name, type, shape, range[0], range[1]);
    }
}
