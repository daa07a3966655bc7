using System.Text;
using SelfSup.Data.Pickle;

namespace SelfSup.Data.Arrays;

/// <summary>
/// What the pickle of an array of arrays may name: NumPy's arrays and element types, and the call that wraps bytes in texts up to protocol 2. Arrays are
/// handed out as they are complete (<see cref="TakeFinished"/>) and leave only their number behind.
/// Source: the pickles that NumPy 1 and 2 write (ndarray.__reduce__, ndarray.__reduce_ex__(5), dtype.__reduce__).
/// </summary>
internal sealed class ObjectArrayVocabulary : PickleVocabulary
{
    /// <summary>A larger array than any depth map is refused before its memory is taken.</summary>
    public const int MaximumArrayBytes = 1 << 28;

    private const int MaximumDimensions = 32;

    private readonly int _count;
    private NpyArray? _finished;
    private int _arrays;

    /// <param name="count">How many arrays the array has.</param>
    public ObjectArrayVocabulary(int count) => _count = count;

    private enum Callable
    {
        Reconstruct,
        FromBuffer,
        NdArray,
        ElementType,
        EncodeText,
        EmptyBytes,
    }

    public override string Refusal => "is no part of an array of arrays; refuse the file or save the arrays again with numpy.savez";

    public override long MaximumBytes => MaximumArrayBytes;

    public override object Find(string module, string name) => $"{module}.{name}" switch
    {
        "numpy.core.multiarray._reconstruct" or "numpy._core.multiarray._reconstruct" => Callable.Reconstruct,
        "numpy.core.numeric._frombuffer" or "numpy._core.numeric._frombuffer" => Callable.FromBuffer,
        "numpy.ndarray" => Callable.NdArray,
        "numpy.dtype" => Callable.ElementType,
        "_codecs.encode" => Callable.EncodeText,
        "__builtin__.bytes" or "builtins.bytes" => Callable.EmptyBytes,
        string other => throw Refuse(other),
    };

    public override object? Call(object? callable, object? arguments) => (callable, (arguments as PickleTuple)?.Items) switch
    {
        (Callable.Reconstruct, [Callable.NdArray, PickleTuple, _]) => new PickledArray(),
        (Callable.FromBuffer, [PickleBytes bytes, PickledType type, PickleTuple shape, var order]) when Text(order) is "C" or "F" => FromBuffer(bytes, type, shape, Text(order) == "F"),
        (Callable.ElementType, [var name, _, _]) when Text(name) is { Length: > 0 } code => new PickledType(code),
        (Callable.EncodeText, [string text, "latin1" or "latin-1"]) => new PickleBytes(Latin1(text)),
        (Callable.EncodeText, [PickleBytes { IsText: true } text, "latin1" or "latin-1"]) => new PickleBytes(Latin1(Encoding.UTF8.GetString(text.Take()))),
        (Callable.EmptyBytes, []) => new PickleBytes([]),
        _ => throw PickleErrors.Damaged("a call that an array of arrays does not use"),
    };

    public override void Build(object? target, object? state)
    {
        switch (target, (state as PickleTuple)?.Items)
        {
            case (PickledType type, [long, var order, null, null, null, ..]) when Text(order) is { Length: 1 } code:
                type.Order = code;
                break;
            case (PickledArray { IsComplete: false } array, [long, PickleTuple shape, PickledType type, bool fortranOrder, PickleBytes bytes]):
                Finish(array, bytes.Take(), type, shape, fortranOrder);
                break;
            case (PickledArray { IsComplete: false } array, [long, PickleTuple shape, PickledType type, bool, PickleList items]) when type.IsObject:
                FinishOuter(array, shape, items);
                break;
            default:
                throw PickleErrors.Damaged("an object that is no array of numbers");
        }
    }

    /// <summary>The array that the last operation completed; null where it completed none.</summary>
    public NpyArray? TakeFinished()
    {
        NpyArray? finished = _finished;
        _finished = null;
        return finished;
    }

    /// <summary>Throws unless the pickle's value is the array of all the arrays that were handed out, in that order.</summary>
    public void CheckValue(object? value)
    {
        if (value is not PickledArray { Items: { } items })
            throw PickleErrors.Damaged("something other than an array of arrays");
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] is not PickledArray element || element.Number != i)
                throw PickleErrors.Damaged($"no array of its own as item {i}");
        }

        if (items.Count != _count || _arrays != _count)
            throw PickleErrors.Damaged($"{_arrays} arrays and a list of {items.Count}, where {_count} are announced");
    }

    private PickledArray FromBuffer(PickleBytes bytes, PickledType type, PickleTuple shape, bool fortranOrder)
    {
        PickledArray array = new();
        Finish(array, bytes.Take(), type, shape, fortranOrder);
        return array;
    }

    private void Finish(PickledArray array, byte[] bytes, PickledType type, PickleTuple shape, bool fortranOrder)
    {
        if (_arrays == _count)
            throw PickleErrors.Damaged($"more than the {_count} arrays that are announced");
        int size = NpyArray.ElementBytes(type.Code);
        if (size == 0)
            throw new InvalidDataException($"array {_arrays} has element type {PrintableText.Of(type.Code)}, which is not supported (plain little-endian numbers are); save it as float32");
        int[] extents = Extents(shape);
        Int128 expected = size;
        foreach (int extent in extents)
            expected = expected > MaximumArrayBytes ? expected : expected * extent;
        if (expected != bytes.Length)
            throw PickleErrors.Damaged($"{bytes.Length} bytes for array {_arrays} of shape ({string.Join(", ", extents)})");
        _finished = NpyArray.Wrap(type.Code, extents, fortranOrder ? FortranOrder.ToRowMajor(bytes, size, extents) : bytes);
        array.Number = _arrays++;
    }

    private void FinishOuter(PickledArray array, PickleTuple shape, PickleList items)
    {
        if (Extents(shape) is not [int count] || count != _count)
            throw PickleErrors.Damaged("an array of arrays of another shape than announced");
        array.Items = items.Items;
    }

    private int[] Extents(PickleTuple shape)
    {
        if (shape.Items.Length > MaximumDimensions)
            throw PickleErrors.Damaged($"array {_arrays} of {shape.Items.Length} dimensions");
        return Array.ConvertAll(shape.Items, extent => extent is long and >= 0 and <= MaximumArrayBytes ? (int)(long)extent : throw PickleErrors.Damaged($"an extent of array {_arrays} that is no sensible number"));
    }

    /// <summary>A short text, which Python 2 writes as a byte string; null for anything else.</summary>
    private static string? Text(object? value) => value switch
    {
        string text => text,
        PickleBytes { IsText: false } bytes => Encoding.Latin1.GetString(bytes.Take()),
        _ => null,
    };

    private static byte[] Latin1(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', '\u00FF') >= 0)
            throw PickleErrors.Damaged("bytes written as a text with characters that are none");
        return Encoding.Latin1.GetBytes(text);
    }

    /// <summary>An array of the pickle: one of the arrays, which has a number and no content, or the array of them, which has items.</summary>
    private sealed class PickledArray
    {
        public int? Number { get; set; }

        public IReadOnlyList<object?>? Items { get; set; }

        public bool IsComplete => Number is not null || Items is not null;
    }

    /// <summary>An element type: NumPy's kind and size, such as f4, and the byte order that its state adds.</summary>
    private sealed class PickledType(string name)
    {
        public string Order { get; set; } = "|";

        public string Code => Order + name;

        public bool IsObject => name[0] == 'O';
    }
}
