using System.Buffers.Binary;
using System.Numerics;

namespace SelfSup.Training.Logging;

/// <summary>
/// The framing of TensorBoard's event files: length (8 bytes), masked checksum of the length, content, masked checksum of the content; little-endian.
/// Source: the TFRecord format; CRC-32C (Castagnoli), rotated right by 15 and offset.
/// </summary>
public static class TensorBoardRecords
{
    private const uint MaskOffset = 0xA282EAD8;

    /// <summary>The masked CRC-32C of some bytes.</summary>
    public static uint MaskedChecksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        ReadOnlySpan<byte> rest = bytes;
        for (; rest.Length >= 8; rest = rest[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(rest));
        foreach (byte b in rest)
            crc = BitOperations.Crc32C(crc, b);
        return unchecked(BitOperations.RotateRight(~crc, 15) + MaskOffset);
    }

    /// <summary>Writes one record.</summary>
    public static void Write(Stream stream, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Span<byte> frame = stackalloc byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(frame, content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[8..], MaskedChecksum(frame[..8]));
        stream.Write(frame);
        stream.Write(content);
        BinaryPrimitives.WriteUInt32LittleEndian(frame, MaskedChecksum(content));
        stream.Write(frame[..4]);
    }
}
