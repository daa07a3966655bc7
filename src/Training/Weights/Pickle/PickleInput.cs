using System.Buffers.Binary;
using System.Text;

namespace SelfSup.Training.Weights.Pickle;

/// <summary>Reads a pickle's bytes from a stream of known length, so that no announced length is believed before it is there.</summary>
internal sealed class PickleInput
{
    private const int MaximumTextBytes = 1 << 20;

    private static readonly UTF8Encoding s_utf8 = new(false, throwOnInvalidBytes: true);

    private readonly Stream _stream;
    private readonly byte[] _scratch = new byte[8];

    internal PickleInput(Stream stream) => _stream = stream;

    /// <summary>Bytes left in the stream.</summary>
    internal long Remaining => _stream.Length - _stream.Position;

    internal byte ReadByte()
    {
        int value = _stream.ReadByte();
        return value < 0 ? throw new EndOfStreamException() : (byte)value;
    }

    internal ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(ReadScratch(2));

    internal int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(ReadScratch(4));

    internal long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(ReadScratch(8));

    internal double ReadDoubleBigEndian() => BinaryPrimitives.ReadDoubleBigEndian(ReadScratch(8));

    /// <summary>As many bytes as announced; throws <see cref="EndOfStreamException"/> before allocating where they are not there.</summary>
    internal byte[] ReadBytes(long count)
    {
        if (count < 0 || count > Array.MaxLength)
            throw new InvalidDataException($"a length of {count} bytes; download or convert the file again");
        if (count > Remaining)
            throw new EndOfStreamException();
        byte[] bytes = new byte[count];
        _stream.ReadExactly(bytes);
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
        _stream.ReadExactly(_scratch, 0, count);
        return _scratch.AsSpan(0, count);
    }
}
