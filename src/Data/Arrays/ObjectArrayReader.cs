using SelfSup.Data.Pickle;

namespace SelfSup.Data.Arrays;

/// <summary>
/// Reads the arrays of an array of arrays, one after the other, from a <c>.npy</c> or a member of a <c>.npz</c>, written by NumPy 1 or 2. Arrays of differing
/// shapes are a pickle, of which nothing is executed: names beside NumPy's arrays and types are refused. Where all shapes are equal, NumPy makes a plain array
/// of one dimension more, which counts as the array of its parts. One array at a time is in memory, however many there are.
/// <para>Elements are row-major whatever order they were saved in. Every problem is a <see cref="UserErrorException"/> of one line that names the file.</para>
/// </summary>
public sealed class ObjectArrayReader : IDisposable
{
    private const string Remedy = "download or write the file again";

    private readonly string _path;
    private readonly ArrayMember _member;
    private readonly NpyHeader _header;
    private readonly ObjectArrayVocabulary? _vocabulary;
    private readonly PickleInterpreter? _pickle;
    private readonly int _partBytes;
    private bool _ended;

    private ObjectArrayReader(string path, ArrayMember member, NpyHeader header)
    {
        _path = path;
        _member = member;
        _header = header;
        Count = header.Shape[0];
        long available = member.Length - header.ByteCount;
        if (header.TypeCode == NpyHeader.ObjectType)
        {
            _vocabulary = new ObjectArrayVocabulary(Count);
            _pickle = new PickleInterpreter(new PickleInput(member.Content, available), _vocabulary);
        }
        else
            _partBytes = header.PartBytes(ObjectArrayVocabulary.MaximumArrayBytes, available, Remedy);
    }

    /// <summary>How many arrays there are, as the file's start announces it.</summary>
    public int Count { get; }

    /// <summary>How many were read.</summary>
    public int Position { get; private set; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The <c>.npy</c> or <c>.npz</c>.</param>
    /// <param name="key">The array's name in a <c>.npz</c>.</param>
    /// <exception cref="UserErrorException">The file is missing or damaged, or has no such array of arrays.</exception>
    public static ObjectArrayReader Open(string path, string key = "data")
    {
        ArgumentNullException.ThrowIfNull(path);
        return FileErrors.Guard(path, "check its path", Remedy, () =>
        {
            ArrayMember member = ArrayMember.Open(path, key);
            try
            {
                return new ObjectArrayReader(path, member, ReadHeader(member));
            }
            catch
            {
                member.Dispose();
                throw;
            }
        });
    }

    /// <summary>The next array; null after the last, where the file's end was checked too.</summary>
    /// <exception cref="UserErrorException">The file is damaged, or holds something other than arrays of plain numbers.</exception>
    public NpyArray? Next() => _ended ? null : FileErrors.Guard(_path, "check its path", Remedy, ReadNext);

    /// <inheritdoc/>
    public void Dispose() => _member.Dispose();

    private static NpyHeader ReadHeader(ArrayMember member)
    {
        NpyHeader header = NpyHeader.Read(member.Content);
        bool isObject = header.TypeCode == NpyHeader.ObjectType;
        return (isObject ? header.Shape.Length == 1 : header.Shape.Length > 1)
            ? header
            : throw new InvalidDataException($"an array of {header.TypeCode} of shape {header.ShapeText}, expected an array of arrays; save a list of arrays");
    }

    private NpyArray? ReadNext()
    {
        NpyArray? next = _pickle is null ? NextPart() : NextPickled(_pickle, _vocabulary!);
        if (next is null)
            _ended = true;
        else
            Position++;
        return next;
    }

    private NpyArray? NextPart()
    {
        if (Position == Count)
            return null;
        byte[] bytes = new byte[_partBytes];
        _member.Content.ReadExactly(bytes);
        return NpyArray.Wrap(_header.TypeCode, _header.Shape[1..], bytes);
    }

    private static NpyArray? NextPickled(PickleInterpreter pickle, ObjectArrayVocabulary vocabulary)
    {
        while (pickle.Step())
        {
            if (vocabulary.TakeFinished() is { } array)
                return array;
        }

        vocabulary.CheckValue(pickle.Value);
        return null;
    }
}
