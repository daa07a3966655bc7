using System.Buffers.Binary;
using System.Text;

namespace SelfSup.Data.Pickle;

/// <summary>Writes the operations of a pickle one after the other. Source: the operation codes of Python's pickle protocols 2 and 3.</summary>
public sealed class PickleOutput
{
    private readonly Stream _stream;
    private readonly byte[] _scratch = new byte[8];

    /// <summary>Begins a pickle of protocol 2, or 3 where it holds byte strings; the stream stays the caller's.</summary>
    public PickleOutput(Stream stream, byte protocol)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _stream.Write([0x80, protocol]);
    }

    /// <summary>An operation of one character.</summary>
    public void Operation(char code) => _stream.WriteByte((byte)code);

    /// <summary>Begins a group.</summary>
    public void Mark() => Operation('(');

    /// <summary>Ends the pickle.</summary>
    public void Stop() => Operation('.');

    /// <summary>A callable or class by name.</summary>
    public void Global(string module, string name)
    {
        Operation('c');
        _stream.Write(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));
    }

    /// <summary>None.</summary>
    public void None() => Operation('N');

    /// <summary>A truth value.</summary>
    public void Truth(bool value) => _stream.WriteByte(value ? (byte)0x88 : (byte)0x89);

    /// <summary>An integer.</summary>
    public void Integer(long value)
    {
        if (value == (int)value)
        {
            Operation('J');
            Length((int)value);
        }
        else
        {
            _stream.Write([0x8A, 8]);
            BinaryPrimitives.WriteInt64LittleEndian(_scratch, value);
            _stream.Write(_scratch);
        }
    }

    /// <summary>A tuple of integers.</summary>
    public void Integers(IEnumerable<long> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Mark();
        foreach (long value in values)
            Integer(value);
        Operation('t');
    }

    /// <summary>A real number.</summary>
    public void Real(double value)
    {
        Operation('G');
        BinaryPrimitives.WriteDoubleBigEndian(_scratch, value);
        _stream.Write(_scratch);
    }

    /// <summary>A text.</summary>
    public void Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Operation('X');
        Length(bytes.Length);
        _stream.Write(bytes);
    }

    /// <summary>A byte string; protocol 3.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Operation('B');
        Length(bytes.Length);
        _stream.Write(bytes);
    }

    private void Length(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_scratch, value);
        _stream.Write(_scratch, 0, 4);
    }
}
