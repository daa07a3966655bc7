using Microsoft.Win32.SafeHandles;

namespace SelfSup.Data.Arrays;

/// <summary>
/// A <c>.npy</c> of plain numbers read part by part along its first dimension, in any order and from any thread: as large as the disk allows, one part in
/// memory at a time. Every problem is a <see cref="UserErrorException"/> of one line that names the file.
/// </summary>
public sealed class NpyStackReader : IDisposable
{
    private const string Remedy = "download or write the file again";

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly NpyHeader _header;
    private readonly int _partBytes;

    private NpyStackReader(string path, SafeFileHandle file, NpyHeader header, int partBytes)
    {
        _path = path;
        _file = file;
        _header = header;
        _partBytes = partBytes;
    }

    /// <summary>NumPy's type code, such as <c>&lt;f4</c>.</summary>
    public string TypeCode => _header.TypeCode;

    /// <summary>The extents of the whole array; the first is the number of parts.</summary>
    public IReadOnlyList<int> Shape => _header.Shape;

    /// <summary>The shape as NumPy writes it, for messages.</summary>
    public string ShapeText => _header.ShapeText;

    /// <summary>Opens a file of one dimension or more.</summary>
    /// <exception cref="UserErrorException">The file is missing, no <c>.npy</c>, of other than plain numbers, or shorter than its shape says.</exception>
    public static NpyStackReader Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return FileErrors.Guard(path, "check its path", Remedy, () =>
        {
            NpyHeader header;
            using (FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read))
                header = NpyHeader.Read(stream);
            int partBytes = header.PartBytes(Array.MaxLength, new FileInfo(path).Length - header.ByteCount, Remedy);
            return new NpyStackReader(path, File.OpenHandle(path), header, partBytes);
        });
    }

    /// <summary>Reads a part, an array of one dimension less.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    /// <exception cref="UserErrorException">The file cannot be read, or has become shorter.</exception>
    public NpyArray Read(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _header.Shape[0]);
        return FileErrors.Guard(_path, "check its path", Remedy, () =>
        {
            byte[] bytes = new byte[_partBytes];
            long offset = _header.ByteCount + ((long)index * _partBytes);
            for (int filled = 0; filled < bytes.Length;)
            {
                int read = RandomAccess.Read(_file, bytes.AsSpan(filled), offset + filled);
                if (read == 0)
                    throw new EndOfStreamException();
                filled += read;
            }

            return NpyArray.Wrap(_header.TypeCode, _header.Shape[1..], bytes);
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
