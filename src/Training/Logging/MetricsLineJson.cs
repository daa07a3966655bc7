using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace SelfSup.Training.Logging;

/// <summary>
/// The JSON form of <see cref="MetricsLine"/>: doubles in their shortest form that reads back to the same bits; JSON has no NaN or infinity, so these are
/// the strings <c>NaN</c>, <c>Infinity</c>, <c>-Infinity</c>.
/// </summary>
internal static class MetricsLineJson
{
    public static byte[] Write(MetricsLine line)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            if (line.Split != MetricsLine.TrainingSplit)
                json.WriteString("split", line.Split);
            json.WriteNumber("step", line.Step);
            json.WriteNumber("epoch", line.Epoch);
            json.WritePropertyName("loss");
            Write(json, line.Loss);
            json.WriteStartArray("loss_per_scale");
            foreach (double loss in line.LossPerScale)
                Write(json, loss);
            json.WriteEndArray();
            foreach (KeyValuePair<string, double> value in line.Values)
            {
                json.WritePropertyName(value.Key);
                Write(json, value.Value);
            }

            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Null where the bytes are no whole line of this form.</summary>
    public static MetricsLine? TryRead(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static MetricsLine Read(JsonElement root)
    {
        List<KeyValuePair<string, double>> values = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Name is not ("split" or "step" or "epoch" or "loss" or "loss_per_scale"))
                values.Add(new(property.Name, Number(property.Value)));
        }

        return new MetricsLine
        {
            Split = root.TryGetProperty("split", out JsonElement split) ? split.GetString()! : MetricsLine.TrainingSplit,
            Step = root.GetProperty("step").GetInt64(),
            Epoch = root.GetProperty("epoch").GetInt32(),
            Loss = Number(root.GetProperty("loss")),
            LossPerScale = [.. root.GetProperty("loss_per_scale").EnumerateArray().Select(Number)],
            Values = values,
        };
    }

    private static void Write(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? double.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
        : value.GetDouble();
}
