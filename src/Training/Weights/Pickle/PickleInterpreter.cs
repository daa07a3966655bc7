using System.Numerics;
using System.Runtime.InteropServices;

namespace SelfSup.Training.Weights.Pickle;

/// <summary>
/// Reads one pickle with the operations that dictionaries, tuples, lists, plain values and tensors need, and no others. It calls nothing: the few
/// callables of <see cref="PickleGlobals"/> are descriptions. Work and memory are linear in the pickle's length.
/// Source: the operation codes of Python's pickle protocols 0 to 5.
/// </summary>
internal sealed class PickleInterpreter
{
    private const int MaximumObjects = 1 << 20;

    private readonly PickleInput _input;
    private readonly List<object?> _stack = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<int, object?> _memo = [];
    private readonly Dictionary<string, PickleStorage> _storages = new(StringComparer.Ordinal);

    private PickleInterpreter(PickleInput input) => _input = input;

    /// <summary>
    /// Reads up to and including the stop operation. The value is a plain one or one of the Pickle* objects; storages are those that it refers to, by key.
    /// </summary>
    internal static (object? Value, IReadOnlyDictionary<string, PickleStorage> Storages) Load(PickleInput input)
    {
        PickleInterpreter interpreter = new(input);
        return (interpreter.Run(), interpreter._storages);
    }

    private object? Run()
    {
        while (true)
        {
            byte operation = _input.ReadByte();
            if (operation == (byte)'.')
                return Pop();
            if (!TryValue(operation) && !TryContainer(operation) && !TryReference(operation))
            {
                throw new InvalidDataException(
                    $"pickle operation 0x{operation:X2} is no part of a state dict; refuse the file or convert it with torch.save(module.state_dict(), …)");
            }

            if (_stack.Count > MaximumObjects || _memo.Count > MaximumObjects)
                throw PickleCalls.Damaged($"more than {MaximumObjects} objects");
        }
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
            case (byte)'X': // BINUNICODE
            case (byte)'T': // BINSTRING, from Python 2
                _stack.Add(_input.ReadText((uint)_input.ReadInt32()));
                break;
            case 0x8C: // SHORT_BINUNICODE
            case (byte)'U': // SHORT_BINSTRING, from Python 2
                _stack.Add(_input.ReadText(_input.ReadByte()));
                break;
            case 0x8D: // BINUNICODE8
                _stack.Add(_input.ReadText(_input.ReadInt64()));
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
                _stack.Add(PickleGlobals.Find(_input.ReadLine(), _input.ReadLine()));
                break;
            case 0x93: // STACK_GLOBAL
                if (PopMany(2) is not [string module, string name])
                    throw PickleCalls.Damaged("a callable's name that is no text");
                _stack.Add(PickleGlobals.Find(module, name));
                break;
            case (byte)'Q': // BINPERSID
                _stack.Add(Register(PickleCalls.PersistentStorage(Pop())));
                break;
            case (byte)'R': // REDUCE
                object?[] call = PopMany(2);
                _stack.Add(PickleCalls.Reduce(call[0], call[1]));
                break;
            case (byte)'b': // BUILD: attributes of a dictionary, such as a state dict's _metadata, are no entries of it.
                Pop();
                if (Peek() is not PickleDictionary)
                    throw PickleCalls.Damaged("attributes of something other than a dictionary");
                break;
            default:
                return false;
        }

        return true;
    }

    private PickleStorage Register(PickleStorage storage)
    {
        if (_storages.TryAdd(storage.Key, storage))
            return storage;
        PickleStorage first = _storages[storage.Key];
        return first.Type == storage.Type && first.RootCount == storage.RootCount
            ? storage
            : throw PickleCalls.Damaged($"storage {StateFileInput.Printable(storage.Key)} with two types or sizes");
    }

    private void PushInteger(byte[] littleEndian)
    {
        BigInteger value = new(littleEndian);
        _stack.Add(value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value);
    }

    private static int BoundedLength(int length) => length is >= 0 and <= 1024 ? length : throw PickleCalls.Damaged($"an integer of {length} bytes");

    private int Floor => _marks.Count == 0 ? 0 : _marks[^1];

    private object? Peek() => _stack.Count > Floor ? _stack[^1] : throw PickleCalls.Damaged("an operation on an empty stack");

    private object? Pop()
    {
        object? top = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private object?[] PopMany(int count)
    {
        if (_stack.Count - Floor < count)
            throw PickleCalls.Damaged("an operation on an empty stack");
        object?[] items = CollectionsMarshal.AsSpan(_stack)[^count..].ToArray();
        _stack.RemoveRange(_stack.Count - count, count);
        return items;
    }

    private object?[] PopToMark()
    {
        if (_marks.Count == 0)
            throw PickleCalls.Damaged("the end of a group that never began");
        object?[] items = PopMany(_stack.Count - _marks[^1]);
        _marks.RemoveAt(_marks.Count - 1);
        return items;
    }

    private void Append(ReadOnlySpan<object?> items)
    {
        if (Peek() is not PickleList list)
            throw PickleCalls.Damaged("an item appended to something other than a list");
        list.Items.AddRange(items);
    }

    private void SetItems(object?[] pairs)
    {
        if (pairs.Length % 2 != 0 || Peek() is not PickleDictionary dictionary)
            throw PickleCalls.Damaged("an item set in something other than a dictionary");
        for (int i = 0; i < pairs.Length; i += 2)
            PickleCalls.Set(dictionary, pairs[i], pairs[i + 1]);
    }

    private void PushMemo(int index) =>
        _stack.Add(_memo.TryGetValue(index, out object? value) ? value : throw PickleCalls.Damaged($"a reference to object {index}, which was not made before"));
}
