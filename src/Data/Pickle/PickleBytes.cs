namespace SelfSup.Data.Pickle;

/// <summary>
/// A byte string of a pickle, or a long text kept as its UTF-8 bytes. Pickles keep a reference to every byte string for later use, so a long one is handed
/// out once only: what has been used up need not stay in memory until the pickle ends.
/// </summary>
public sealed class PickleBytes
{
    // Short ones, such as type codes, are referred to again.
    private const int SharedLength = 64;

    private byte[]? _bytes;

    internal PickleBytes(byte[] bytes, bool isText = false)
    {
        _bytes = bytes;
        IsText = isText;
    }

    /// <summary>Whether these are the UTF-8 bytes of a text.</summary>
    public bool IsText { get; }

    /// <summary>The bytes; a long string is empty from then on.</summary>
    /// <exception cref="InvalidDataException">A long string was taken before.</exception>
    public byte[] Take()
    {
        byte[] bytes = _bytes ?? throw PickleErrors.Damaged("a long byte string that is used twice");
        if (bytes.Length > SharedLength)
            _bytes = null;
        return bytes;
    }
}
