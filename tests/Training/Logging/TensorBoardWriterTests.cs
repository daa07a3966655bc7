using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;
using SelfSup.Data;
using SelfSup.Tests.Support;
using SelfSup.Training.Logging;
using Xunit;

namespace SelfSup.Tests.Training.Logging;

public sealed class TensorBoardWriterTests
{
    [Fact]
    public void TheChecksumIsCastagnolisMasked()
    {
        // RFC 3720, B.4: 32 zero bytes have CRC-32C 0x8A9136AA.
        const uint Crc = 0x8A9136AA;
        Assert.Equal(unchecked(((Crc >> 15) | (Crc << 17)) + 0xA282EAD8), TensorBoardRecords.MaskedChecksum(new byte[32]));
        Assert.Equal(unchecked(((0xE3069283 >> 15) | (0xE3069283 << 17)) + 0xA282EAD8), TensorBoardRecords.MaskedChecksum("123456789"u8));
    }

    [Fact]
    public void ScalarsAndPicturesAreReadBack()
    {
        using TemporaryFolder folder = new();
        byte[] png = [137, 80, 78, 71, 1, 2];
        using TensorBoardWriter writer = new(folder.FullPath);
        Assert.StartsWith(Path.Combine(folder.FullPath, "events.out.tfevents."), writer.FilePath, StringComparison.Ordinal);
        writer.AddScalars(7, [new("loss/0", 0.125), new("lr", 1e-4)]);
        writer.AddScalar("loss/0", 8, double.NaN);
        writer.AddImage("disparity", 9, png, height: 192, width: 640, channels: 3);
        Assert.Equal(
            [
                "step 0 version brain.Event:2",
                "step 7 loss/0=0.125 lr=0.0001",
                "step 8 loss/0=NaN",
                "step 9 disparity=192x640x3 " + Convert.ToHexString(png),
            ],
            Events(writer.FilePath));
    }

    [Fact]
    public void AResumedRunMarksItsStart()
    {
        using TemporaryFolder folder = new();
        using TensorBoardWriter first = new(folder.FullPath);
        using TensorBoardWriter second = new(folder.FullPath, restartStep: 40);
        Assert.NotEqual(first.FilePath, second.FilePath);
        Assert.Equal(["step 0 version brain.Event:2", "step 40 session 1"], Events(second.FilePath));
    }

    [Fact]
    public void AFolderThatCannotBeMadeIsNamed()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("taken", "");
        UserErrorException error = Assert.Throws<UserErrorException>(() => new TensorBoardWriter(Path.Combine(file, "run")));
        Assert.StartsWith(file, error.Message, StringComparison.Ordinal);
        using TensorBoardWriter writer = new(folder.FullPath);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.AddImage("a", 0, new byte[1], 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.AddImage("a", 0, new byte[1], 1, 1, 5));
    }

    private static List<string> Events(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        List<string> events = [];
        for (int at = 0; at < file.Length;)
        {
            int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(at));
            Assert.Equal(TensorBoardRecords.MaskedChecksum(file.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            Span<byte> content = file.AsSpan(at + 12, length);
            Assert.Equal(TensorBoardRecords.MaskedChecksum(content), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            events.Add(Event(content.ToArray()));
            at += length + 16;
        }

        return events;
    }

    private static string Event(byte[] content)
    {
        CodedInputStream input = new(content);
        string text = "";
        long step = -1;
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1:
                    Assert.InRange(DateTime.UnixEpoch.AddSeconds(input.ReadDouble()), DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow);
                    break;
                case 2:
                    step = input.ReadInt64();
                    break;
                case 3:
                    text += " version " + input.ReadString();
                    break;
                case 5:
                    CodedInputStream summary = input.ReadBytes().CreateCodedInput();
                    for (uint field = summary.ReadTag(); field != 0; field = summary.ReadTag())
                        text += " " + Value(summary.ReadBytes().CreateCodedInput());
                    break;
                case 7:
                    CodedInputStream log = input.ReadBytes().CreateCodedInput();
                    Assert.Equal(1, WireFormat.GetTagFieldNumber(log.ReadTag()));
                    text += " session " + log.ReadEnum().ToString(CultureInfo.InvariantCulture);
                    break;
                default:
                    Assert.Fail($"field {WireFormat.GetTagFieldNumber(tag)}");
                    break;
            }
        }

        return $"step {step}{text}";
    }

    private static string Value(CodedInputStream input)
    {
        string name = "";
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1:
                    name = input.ReadString();
                    break;
                case 2:
                    return $"{name}={input.ReadFloat()}";
                default:
                    CodedInputStream image = input.ReadBytes().CreateCodedInput();
                    int[] numbers = new int[4];
                    for (uint field = image.ReadTag(); WireFormat.GetTagFieldNumber(field) != 4; field = image.ReadTag())
                        numbers[WireFormat.GetTagFieldNumber(field)] = image.ReadInt32();
                    return $"{name}={numbers[1]}x{numbers[2]}x{numbers[3]} {Convert.ToHexString(image.ReadBytes().Span)}";
            }
        }

        return name;
    }
}
