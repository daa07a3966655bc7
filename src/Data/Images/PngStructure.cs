using System.Buffers.Binary;
using System.Text;

namespace SelfSup.Data.Images;

/// <summary>
/// Checks that a PNG file is whole: signature, chunk lengths, checksums, and an end. Decoders give half a picture of a truncated file
/// without a word, which would train on grey. Source: PNG specification (W3C, third edition), section 5.
/// </summary>
internal static class PngStructure
{
    private const int HeaderLength = 13;
    private const int ChunkOverhead = 12;

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>What the header chunk says; throws <see cref="UserErrorException"/> where it is damaged or missing.</summary>
    public static PngHeader ReadHeader(ReadOnlySpan<byte> file, string name)
    {
        ReadOnlySpan<byte> chunk = ReadChunk(file, Signature.Length, name, out uint type);
        if (type != Type("IHDR"u8) || chunk.Length != HeaderLength)
            throw ImageErrors.Damaged(name, "its first PNG chunk is not the header");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(chunk);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
        ImageErrors.CheckSize(name, width, height);
        return new PngHeader((int)width, (int)height, chunk[8], chunk[9]);
    }

    /// <summary>Walks all chunks; throws <see cref="UserErrorException"/> on the first thing that is not as it must be.</summary>
    public static PngHeader Check(ReadOnlySpan<byte> file, string name)
    {
        PngHeader header = ReadHeader(file, name);
        int position = Signature.Length;
        bool hasPixels = false;
        while (true)
        {
            ReadOnlySpan<byte> chunk = ReadChunk(file, position, name, out uint type);
            position += ChunkOverhead + chunk.Length;
            hasPixels |= type == Type("IDAT"u8) && chunk.Length > 0;
            if (type != Type("IEND"u8))
                continue;
            if (!hasPixels)
                throw ImageErrors.Damaged(name, "it holds no PNG pixel data");
            return header;
        }
    }

    private static ReadOnlySpan<byte> ReadChunk(ReadOnlySpan<byte> file, int position, string name, out uint type)
    {
        ReadOnlySpan<byte> rest = file[position..];
        if (rest.Length < ChunkOverhead)
            throw ImageErrors.Truncated(name, file.Length);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > (uint)(rest.Length - ChunkOverhead))
            throw ImageErrors.Truncated(name, file.Length);
        ReadOnlySpan<byte> typeAndData = rest.Slice(4, 4 + (int)length);
        if (Crc32.Of(typeAndData) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]))
        {
            string shown = Encoding.ASCII.GetString(typeAndData[..4]);
            throw ImageErrors.Damaged(name, shown.All(char.IsAsciiLetter) ? $"the checksum of its PNG chunk {shown} is wrong" : "a PNG chunk's name is wrong");
        }

        type = Type(typeAndData);
        return typeAndData[4..];
    }

    private static uint Type(ReadOnlySpan<byte> name) => BinaryPrimitives.ReadUInt32BigEndian(name);
}
