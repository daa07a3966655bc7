using System.Buffers.Binary;
using System.Text;

namespace SelfSup.Data.Pickle;

/// <summary>Reads a pickle's bytes from a stream of known length, so that no announced length is believed before it is there.</summary>
public sealed class PickleInput
{
    private const int MaximumTextBytes = 1 << 20;

    private static readonly UTF8Encoding s_utf8 = new(false, throwOnInvalidBytes: true);

    private readonly Stream _stream;
    private readonly byte[] _scratch = new byte[8];

    /// <summary>Reads on from where <paramref name="stream"/> stands.</summary>
    /// <param name="stream">The stream; it need not be seekable and stays the caller's.</param>
    /// <param name="length">How many bytes are left in it.</param>
    public PickleInput(Stream stream, long length)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _stream = stream;
        Remaining = length;
    }

    /// <summary>Bytes left in the stream.</summary>
    public long Remaining { get; private set; }

    internal byte ReadByte()
    {
        int value = Remaining > 0 ? _stream.ReadByte() : -1;
        if (value < 0)
            throw new EndOfStreamException();
        Remaining--;
        return (byte)value;
    }

    internal ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(ReadScratch(2));

    internal int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(ReadScratch(4));

    /// <summary>A little-endian integer of 64 bits; throws <see cref="EndOfStreamException"/> where the stream ends before.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(ReadScratch(8));

    internal double ReadDoubleBigEndian() => BinaryPrimitives.ReadDoubleBigEndian(ReadScratch(8));

    /// <summary>As many bytes as announced; throws <see cref="EndOfStreamException"/> before allocating where they are not there.</summary>
    public byte[] ReadBytes(long count)
    {
        if (count < 0 || count > Array.MaxLength)
            throw new InvalidDataException($"a length of {count} bytes; download or convert the file again");
        if (count > Remaining)
            throw new EndOfStreamException();
        byte[] bytes = new byte[count];
        _stream.ReadExactly(bytes);
        Remaining -= count;
        return bytes;
    }

    /// <summary>UTF-8 text of an announced length.</summary>
    internal string ReadText(long byteCount)
    {
        if (byteCount is < 0 or > MaximumTextBytes)
            throw new InvalidDataException($"the pickle announces a text of {byteCount} bytes; download or convert the file again");
        return s_utf8.GetString(ReadBytes(byteCount));
    }

    /// <summary>Text up to a line feed, as names of modules and callables are written.</summary>
    internal string ReadLine()
    {
        StringBuilder line = new();
        for (byte b = ReadByte(); b != '\n'; b = ReadByte())
        {
            line.Append(b < 0x80 ? (char)b : '?');
            if (line.Length > 1000)
                throw new InvalidDataException("the pickle holds a name of over 1000 characters; download or convert the file again");
        }

        return line.ToString();
    }

    private ReadOnlySpan<byte> ReadScratch(int count)
    {
        if (count > Remaining)
            throw new EndOfStreamException();
        _stream.ReadExactly(_scratch, 0, count);
        Remaining -= count;
        return _scratch.AsSpan(0, count);
    }
}
