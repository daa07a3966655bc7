using System.Numerics;
using System.Runtime.InteropServices;

namespace SelfSup.Data.Pickle;

/// <summary>
/// Reads one pickle with the operations that dictionaries, tuples, lists, plain values and a vocabulary's objects need, and no others. It calls nothing:
/// the few callables that a <see cref="PickleVocabulary"/> knows are descriptions. Work and memory are linear in the pickle's length.
/// Source: the operation codes of Python's pickle protocols 0 to 5.
/// </summary>
public sealed class PickleInterpreter
{
    private const int MaximumObjects = 1 << 20;

    // Texts beyond this are bytes in disguise where a vocabulary has byte strings: names, types and orders are shorter.
    private const int LongTextBytes = 1 << 12;

    private readonly PickleInput _input;
    private readonly PickleVocabulary _vocabulary;
    private readonly List<object?> _stack = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<int, object?> _memo = [];

    /// <summary>Prepares to read the pickle that begins where <paramref name="input"/> stands.</summary>
    public PickleInterpreter(PickleInput input, PickleVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(vocabulary);
        _input = input;
        _vocabulary = vocabulary;
    }

    /// <summary>What the pickle holds, once <see cref="Step"/> has ended: a plain value, a Pickle* object or one of the vocabulary's.</summary>
    public object? Value { get; private set; }

    /// <summary>Reads a whole pickle and gives its value.</summary>
    /// <exception cref="InvalidDataException">The pickle is damaged or names what the vocabulary does not know.</exception>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    public static object? Load(PickleInput input, PickleVocabulary vocabulary)
    {
        PickleInterpreter interpreter = new(input, vocabulary);
        while (interpreter.Step())
        {
        }

        return interpreter.Value;
    }

    /// <summary>Carries out one operation; false when it was the last, after which the interpreter is done. Throws as <see cref="Load"/>.</summary>
    public bool Step()
    {
        byte operation = _input.ReadByte();
        if (operation == (byte)'.')
        {
            Value = Pop();
            return false;
        }

        if (!TryValue(operation) && !TryText(operation) && !TryBytes(operation) && !TryContainer(operation) && !TryReference(operation))
            throw new InvalidDataException($"pickle operation 0x{operation:X2} {_vocabulary.Refusal}");
        if (_stack.Count > MaximumObjects || _memo.Count > MaximumObjects)
            throw PickleErrors.Damaged($"more than {MaximumObjects} objects");
        return true;
    }

    /// <summary>Operations that push a plain value or only frame the stream.</summary>
    private bool TryValue(byte operation)
    {
        switch (operation)
        {
            case 0x80: // PROTO
                if (_input.ReadByte() is byte protocol and > 5)
                    throw new InvalidDataException($"pickle protocol {protocol} is not known (0 to 5 are)");
                break;
            case 0x95: // FRAME
                _input.ReadInt64();
                break;
            case (byte)'N':
                _stack.Add(null);
                break;
            case 0x88: // NEWTRUE
                _stack.Add(true);
                break;
            case 0x89: // NEWFALSE
                _stack.Add(false);
                break;
            case (byte)'J': // BININT
                _stack.Add((long)_input.ReadInt32());
                break;
            case (byte)'K': // BININT1
                _stack.Add((long)_input.ReadByte());
                break;
            case (byte)'M': // BININT2
                _stack.Add((long)_input.ReadUInt16());
                break;
            case 0x8A: // LONG1
                PushInteger(_input.ReadBytes(_input.ReadByte()));
                break;
            case 0x8B: // LONG4
                PushInteger(_input.ReadBytes(BoundedLength(_input.ReadInt32())));
                break;
            case (byte)'G': // BINFLOAT
                _stack.Add(_input.ReadDoubleBigEndian());
                break;
            default:
                return false;
        }

        return true;
    }

    /// <summary>Operations that push a text, or a string of Python 2.</summary>
    private bool TryText(byte operation)
    {
        switch (operation)
        {
            case (byte)'X': // BINUNICODE
                PushText((uint)_input.ReadInt32());
                break;
            case 0x8C: // SHORT_BINUNICODE
                PushText(_input.ReadByte());
                break;
            case 0x8D: // BINUNICODE8
                PushText(_input.ReadInt64());
                break;
            case (byte)'T': // BINSTRING
                PushString((uint)_input.ReadInt32());
                break;
            case (byte)'U': // SHORT_BINSTRING
                PushString(_input.ReadByte());
                break;
            default:
                return false;
        }

        return true;
    }

    /// <summary>Operations that push a byte string, where the vocabulary has any.</summary>
    private bool TryBytes(byte operation)
    {
        if (_vocabulary.MaximumBytes == 0)
            return false;
        switch (operation)
        {
            case (byte)'B': // BINBYTES
                PushBytes((uint)_input.ReadInt32());
                break;
            case (byte)'C': // SHORT_BINBYTES
                PushBytes(_input.ReadByte());
                break;
            case 0x8E or 0x96: // BINBYTES8, BYTEARRAY8
                PushBytes(_input.ReadInt64());
                break;
            default:
                return false;
        }

        return true;
    }

    /// <summary>Operations on tuples, lists, dictionaries and marks.</summary>
    private bool TryContainer(byte operation)
    {
        switch (operation)
        {
            case (byte)'(':
                _marks.Add(_stack.Count);
                break;
            case (byte)'0': // POP
                Pop();
                break;
            case (byte)'1': // POP_MARK
                PopToMark();
                break;
            case (byte)')':
                _stack.Add(new PickleTuple([]));
                break;
            case (byte)'t':
                _stack.Add(new PickleTuple(PopToMark()));
                break;
            case 0x85 or 0x86 or 0x87: // TUPLE1 to TUPLE3
                _stack.Add(new PickleTuple(PopMany(operation - 0x84)));
                break;
            case (byte)']':
                _stack.Add(new PickleList());
                break;
            case (byte)'a':
                Append([Pop()]);
                break;
            case (byte)'e':
                Append(PopToMark());
                break;
            case (byte)'}':
                _stack.Add(new PickleDictionary());
                break;
            case (byte)'s':
                SetItems(PopMany(2));
                break;
            case (byte)'u':
                SetItems(PopToMark());
                break;
            default:
                return false;
        }

        return true;
    }

    /// <summary>Operations on the memo, on names, and those that ask for an object to be made.</summary>
    private bool TryReference(byte operation)
    {
        switch (operation)
        {
            case (byte)'q': // BINPUT
                _memo[_input.ReadByte()] = Peek();
                break;
            case (byte)'r': // LONG_BINPUT
                _memo[_input.ReadInt32()] = Peek();
                break;
            case 0x94: // MEMOIZE
                _memo[_memo.Count] = Peek();
                break;
            case (byte)'h': // BINGET
                PushMemo(_input.ReadByte());
                break;
            case (byte)'j': // LONG_BINGET
                PushMemo(_input.ReadInt32());
                break;
            case (byte)'c': // GLOBAL
                _stack.Add(_vocabulary.Find(_input.ReadLine(), _input.ReadLine()));
                break;
            case 0x93: // STACK_GLOBAL
                if (PopMany(2) is not [string module, string name])
                    throw PickleErrors.Damaged("a callable's name that is no text");
                _stack.Add(_vocabulary.Find(module, name));
                break;
            case (byte)'Q': // BINPERSID
                _stack.Add(_vocabulary.Resolve(Pop()));
                break;
            case (byte)'R': // REDUCE
                object?[] call = PopMany(2);
                _stack.Add(_vocabulary.Call(call[0], call[1]));
                break;
            case (byte)'b': // BUILD
                object? state = Pop();
                _vocabulary.Build(Peek(), state);
                break;
            default:
                return false;
        }

        return true;
    }

    private void PushText(long byteCount)
    {
        if (_vocabulary.MaximumBytes > 0 && byteCount > LongTextBytes)
            PushBytes(byteCount, isText: true);
        else
            _stack.Add(_input.ReadText(byteCount));
    }

    private void PushString(long byteCount)
    {
        if (_vocabulary.MaximumBytes > 0)
            PushBytes(byteCount);
        else
            _stack.Add(_input.ReadText(byteCount));
    }

    private void PushBytes(long count, bool isText = false)
    {
        // In UTF-8 the bytes from 128 on take two.
        long most = isText ? 2 * _vocabulary.MaximumBytes : _vocabulary.MaximumBytes;
        if (count < 0 || count > most)
            throw PickleErrors.Damaged($"a byte string of {count} bytes, more than {most}");
        _stack.Add(new PickleBytes(_input.ReadBytes(count), isText));
    }

    private void PushInteger(byte[] littleEndian)
    {
        BigInteger value = new(littleEndian);
        _stack.Add(value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value);
    }

    private static int BoundedLength(int length) => length is >= 0 and <= 1024 ? length : throw PickleErrors.Damaged($"an integer of {length} bytes");

    private int Floor => _marks.Count == 0 ? 0 : _marks[^1];

    private object? Peek() => _stack.Count > Floor ? _stack[^1] : throw PickleErrors.Damaged("an operation on an empty stack");

    private object? Pop()
    {
        object? top = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private object?[] PopMany(int count)
    {
        if (_stack.Count - Floor < count)
            throw PickleErrors.Damaged("an operation on an empty stack");
        object?[] items = CollectionsMarshal.AsSpan(_stack)[^count..].ToArray();
        _stack.RemoveRange(_stack.Count - count, count);
        return items;
    }

    private object?[] PopToMark()
    {
        if (_marks.Count == 0)
            throw PickleErrors.Damaged("the end of a group that never began");
        object?[] items = PopMany(_stack.Count - _marks[^1]);
        _marks.RemoveAt(_marks.Count - 1);
        return items;
    }

    private void Append(ReadOnlySpan<object?> items)
    {
        if (Peek() is not PickleList list)
            throw PickleErrors.Damaged("an item appended to something other than a list");
        list.Append(items);
    }

    private void SetItems(object?[] pairs)
    {
        if (pairs.Length % 2 != 0 || Peek() is not PickleDictionary dictionary)
            throw PickleErrors.Damaged("an item set in something other than a dictionary");
        for (int i = 0; i < pairs.Length; i += 2)
            dictionary.Set(pairs[i], pairs[i + 1]);
    }

    private void PushMemo(int index) =>
        _stack.Add(_memo.TryGetValue(index, out object? value) ? value : throw PickleErrors.Damaged($"a reference to object {index}, which was not made before"));
}
