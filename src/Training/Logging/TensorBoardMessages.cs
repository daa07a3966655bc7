using Google.Protobuf;

namespace SelfSup.Training.Logging;

/// <summary>The few messages of TensorBoard's event protocol that a run writes, encoded field by field. Source: event.proto and summary.proto.</summary>
internal static class TensorBoardMessages
{
    private const int EventWallTime = 1;
    private const int EventStep = 2;
    private const int EventFileVersion = 3;
    private const int EventSummary = 5;
    private const int EventSessionLog = 7;
    private const int SessionLogStatus = 1;
    private const int SessionStatusStart = 1;
    private const int SummaryValue = 1;
    private const int ValueTag = 1;
    private const int ValueSimple = 2;
    private const int ValueImage = 4;
    private const int ImageHeight = 1;
    private const int ImageWidth = 2;
    private const int ImageColorspace = 3;
    private const int ImageEncoded = 4;

    /// <summary>The first event of a file.</summary>
    internal static byte[] Version(double wallTimeSeconds) => Event(wallTimeSeconds, 0, output =>
    {
        output.WriteTag(EventFileVersion, WireFormat.WireType.LengthDelimited);
        output.WriteString("brain.Event:2");
    });

    /// <summary>Tells readers to drop what earlier files hold from this step on.</summary>
    internal static byte[] SessionStart(double wallTimeSeconds, long step) => Event(wallTimeSeconds, step, output => WriteMessage(output, EventSessionLog, log =>
    {
        log.WriteTag(SessionLogStatus, WireFormat.WireType.Varint);
        log.WriteEnum(SessionStatusStart);
    }));

    /// <summary>Scalars of one step.</summary>
    internal static byte[] Scalars(double wallTimeSeconds, long step, IEnumerable<KeyValuePair<string, double>> values) =>
        Event(wallTimeSeconds, step, output => WriteMessage(output, EventSummary, summary =>
        {
            foreach ((string tag, double value) in values)
            {
                WriteMessage(summary, SummaryValue, message =>
                {
                    message.WriteTag(ValueTag, WireFormat.WireType.LengthDelimited);
                    message.WriteString(tag);
                    message.WriteTag(ValueSimple, WireFormat.WireType.Fixed32);
                    message.WriteFloat((float)value);
                });
            }
        }));

    /// <summary>An encoded picture of one step; <paramref name="channels"/> is 1 (grey), 2 (grey and alpha), 3 (RGB) or 4 (RGBA).</summary>
    internal static byte[] Image(double wallTimeSeconds, long step, string tag, ReadOnlyMemory<byte> png, int height, int width, int channels) =>
        Event(wallTimeSeconds, step, output => WriteMessage(output, EventSummary, summary => WriteMessage(summary, SummaryValue, value =>
        {
            value.WriteTag(ValueTag, WireFormat.WireType.LengthDelimited);
            value.WriteString(tag);
            WriteMessage(value, ValueImage, image =>
            {
                image.WriteTag(ImageHeight, WireFormat.WireType.Varint);
                image.WriteInt32(height);
                image.WriteTag(ImageWidth, WireFormat.WireType.Varint);
                image.WriteInt32(width);
                image.WriteTag(ImageColorspace, WireFormat.WireType.Varint);
                image.WriteInt32(channels);
                image.WriteTag(ImageEncoded, WireFormat.WireType.LengthDelimited);
                image.WriteBytes(ByteString.CopyFrom(png.Span));
            });
        })));

    private static byte[] Event(double wallTimeSeconds, long step, Action<CodedOutputStream> write) => Encode(output =>
    {
        output.WriteTag(EventWallTime, WireFormat.WireType.Fixed64);
        output.WriteDouble(wallTimeSeconds);
        output.WriteTag(EventStep, WireFormat.WireType.Varint);
        output.WriteInt64(step);
        write(output);
    });

    private static void WriteMessage(CodedOutputStream output, int field, Action<CodedOutputStream> write)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(Encode(write)));
    }

    private static byte[] Encode(Action<CodedOutputStream> write)
    {
        using MemoryStream buffer = new();
        using (CodedOutputStream output = new(buffer, leaveOpen: true))
            write(output);
        return buffer.ToArray();
    }
}
