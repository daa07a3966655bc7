using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace SelfSup.Data.Images;

/// <summary>A file's bytes in a pooled buffer: decoding thousands of files an epoch must not fill the large-object heap.</summary>
internal sealed class FileContent : IDisposable
{
    private readonly int _length;
    private byte[]? _buffer;

    private FileContent(byte[] buffer, int length)
    {
        _buffer = buffer;
        _length = length;
    }

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Reads a whole file, or its first <paramref name="most"/> bytes; what hinders it becomes a <see cref="UserErrorException"/>.</summary>
    public static FileContent Read(string path, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
            throw new UserErrorException($"{path}: is a folder, expected a picture file; name a file in it");
        try
        {
            using SafeFileHandle file = File.OpenHandle(path);
            long length = Math.Min(RandomAccess.GetLength(file), most);
            if (length > Array.MaxLength)
                throw new UserErrorException($"{path}: {length} bytes are too many for a picture; convert it to a smaller one");
            return Fill(file, (int)length);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException($"{path}: no such file, expected a picture; check the path and the data folder", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UserErrorException($"{path}: cannot be read ({error.Message}); check its permissions and the disk", error);
        }
    }

    public void Dispose()
    {
        if (_buffer is not null)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
    }

    private static FileContent Fill(SafeFileHandle file, int length)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        int filled = 0;
        try
        {
            while (filled < length)
            {
                int read = RandomAccess.Read(file, buffer.AsSpan(filled, length - filled), filled);
                if (read == 0)
                    break;
                filled += read;
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }

        return new FileContent(buffer, filled);
    }
}
