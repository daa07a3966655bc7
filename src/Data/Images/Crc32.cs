using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SelfSup.Data.Images;

/// <summary>The checksum of PNG chunks and zip members (ISO 3309, polynomial 0xEDB88320 reflected), eight bytes a step from eight tables.</summary>
internal static class Crc32
{
    private const int Slices = 8;

    private static readonly uint[] s_tables = MakeTables();

    public static uint Of(ReadOnlySpan<byte> bytes) => Continue(0, bytes);

    /// <summary>The checksum of what <paramref name="checksum"/> is of, 0 for nothing, followed by these bytes.</summary>
    public static uint Continue(uint checksum, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> t = s_tables.AsSpan(0, Slices * 256);
        uint crc = ~checksum;
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            ulong next = (BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word)) ^ crc;
            crc = t[0x700 + (int)(next & 0xFF)] ^ t[0x600 + (int)((next >> 8) & 0xFF)]
                ^ t[0x500 + (int)((next >> 16) & 0xFF)] ^ t[0x400 + (int)((next >> 24) & 0xFF)]
                ^ t[0x300 + (int)((next >> 32) & 0xFF)] ^ t[0x200 + (int)((next >> 40) & 0xFF)]
                ^ t[0x100 + (int)((next >> 48) & 0xFF)] ^ t[(int)(next >> 56)];
        }

        foreach (byte value in bytes[(bytes.Length / 8 * 8)..])
            crc = (crc >> 8) ^ t[(int)((crc ^ value) & 0xFF)];
        return ~crc;
    }

    private static uint[] MakeTables()
    {
        uint[] tables = new uint[Slices * 256];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            tables[value] = crc;
        }

        for (int i = 256; i < tables.Length; i++)
        {
            uint before = tables[i - 256];
            tables[i] = (before >> 8) ^ tables[(int)(before & 0xFF)];
        }

        return tables;
    }
}
