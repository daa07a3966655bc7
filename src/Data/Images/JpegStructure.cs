using System.Buffers.Binary;

namespace SelfSup.Data.Images;

/// <summary>
/// Checks that a JPEG file is whole: segment lengths, a frame header, a scan, and an end. Decoders fill what is missing with grey and
/// report nothing. Source: ITU-T T.81, annex B.
/// </summary>
internal static class JpegStructure
{
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte FirstRestart = 0xD0;
    private const byte LastRestart = 0xD7;
    private const byte Temporary = 0x01;

    public static ReadOnlySpan<byte> Signature => [0xFF, StartOfImage];

    /// <summary>The size in the frame header; throws <see cref="UserErrorException"/> where there is none.</summary>
    public static (int Width, int Height) ReadSize(ReadOnlySpan<byte> file, string name) => Walk(file, name, toTheEnd: false);

    /// <summary>Walks all segments and scans; throws <see cref="UserErrorException"/> on the first thing that is not as it must be.</summary>
    public static (int Width, int Height) Check(ReadOnlySpan<byte> file, string name) => Walk(file, name, toTheEnd: true);

    private static (int Width, int Height) Walk(ReadOnlySpan<byte> file, string name, bool toTheEnd)
    {
        (int Width, int Height) size = default;
        bool hasScan = false;
        int position = Signature.Length;
        while (true)
        {
            byte marker = ReadMarker(file, ref position, name);
            if (marker == EndOfImage)
                return hasScan ? size : throw ImageErrors.Damaged(name, "it holds no JPEG scan");
            if (marker is Temporary or (>= FirstRestart and <= LastRestart))
                continue;
            ReadOnlySpan<byte> segment = ReadSegment(file, ref position, name);
            if (IsFrameHeader(marker))
            {
                size = ReadFrameHeader(segment, name);
                if (!toTheEnd)
                    return size;
            }
            else if (marker == StartOfScan)
            {
                if (size == default)
                    throw ImageErrors.Damaged(name, "a JPEG scan stands before the frame header");
                hasScan = true;
                SkipEntropyCodedData(file, ref position, name);
            }
        }
    }

    private static byte ReadMarker(ReadOnlySpan<byte> file, ref int position, string name)
    {
        if (position >= file.Length)
            throw ImageErrors.Truncated(name, file.Length);
        if (file[position] != 0xFF)
            throw ImageErrors.Damaged(name, $"no JPEG marker at byte {position}");
        // Any number of 0xFF may stand before a marker's code.
        while (position < file.Length && file[position] == 0xFF)
            position++;
        if (position >= file.Length)
            throw ImageErrors.Truncated(name, file.Length);
        return file[position++];
    }

    private static ReadOnlySpan<byte> ReadSegment(ReadOnlySpan<byte> file, ref int position, string name)
    {
        ReadOnlySpan<byte> rest = file[position..];
        if (rest.Length < 2)
            throw ImageErrors.Truncated(name, file.Length);
        int length = BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (length < 2)
            throw ImageErrors.Damaged(name, $"JPEG segment of {length} bytes at byte {position}");
        if (length > rest.Length)
            throw ImageErrors.Truncated(name, file.Length);
        position += length;
        return rest[2..length];
    }

    // SOF0 to SOF15 but for DHT (C4), JPG (C8) and DAC (CC), which share the range.
    private static bool IsFrameHeader(byte marker) => marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;

    private static (int Width, int Height) ReadFrameHeader(ReadOnlySpan<byte> segment, string name)
    {
        if (segment.Length < 6)
            throw ImageErrors.Damaged(name, "its JPEG frame header is too short");
        int height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        ImageErrors.CheckSize(name, width, height);
        return (width, height);
    }

    // In a scan 0xFF is followed by 0 where it is data and by a restart code; anything else ends the scan.
    private static void SkipEntropyCodedData(ReadOnlySpan<byte> file, ref int position, string name)
    {
        while (true)
        {
            int found = file[position..].IndexOf((byte)0xFF);
            if (found < 0 || position + found + 1 >= file.Length)
                throw ImageErrors.Truncated(name, file.Length);
            position += found;
            byte code = file[position + 1];
            if (code == 0xFF)
                position++;
            else if (code is 0 or (>= FirstRestart and <= LastRestart))
                position += 2;
            else
                return;
        }
    }
}
