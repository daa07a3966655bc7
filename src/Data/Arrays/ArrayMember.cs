using System.IO.Compression;

namespace SelfSup.Data.Arrays;

/// <summary>The bytes of one array: a <c>.npy</c> file, or the member of that key in a <c>.npz</c>; which of them it is, the first bytes tell.</summary>
internal sealed class ArrayMember : IDisposable
{
    private const string Ending = ".npy";
    private const string Remedy = "download or write the file again";

    // Deflate cannot shrink anything further, so a member that claims more is none.
    private const int MaximumRatio = 1032;

    private readonly FileStream _file;
    private readonly ZipArchive? _zip;

    private ArrayMember(FileStream file, ZipArchive? zip, Stream content, long length)
    {
        _file = file;
        _zip = zip;
        Content = content;
        Length = length;
    }

    /// <summary>The bytes, to be read in order.</summary>
    public Stream Content { get; }

    /// <summary>How many bytes there are.</summary>
    public long Length { get; }

    /// <summary>Opens the file. Throws what <see cref="FileErrors.Translate"/> knows.</summary>
    public static ArrayMember Open(string path, string key)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            bool isZip = file.ReadByte() == 'P';
            file.Position = 0;
            return isZip ? OpenZip(file, key) : new ArrayMember(file, null, file, file.Length);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Content.Dispose();
        _zip?.Dispose();
        _file.Dispose();
    }

    private static ArrayMember OpenZip(FileStream file, string key)
    {
        ZipArchive zip = new(file, ZipArchiveMode.Read, leaveOpen: true);
        ZipArchiveEntry? entry = zip.GetEntry(key + Ending);
        if (entry is null)
        {
            string names = string.Join(", ", zip.Entries.Take(10).Select(other => PrintableText.Of(other.FullName)));
            throw new InvalidDataException($"no array '{key}' in it (it holds {(names.Length > 0 ? names : "nothing")}); save the array under that key with numpy.savez");
        }

        if (entry.Length > (entry.CompressedLength + 1) * MaximumRatio)
            throw new InvalidDataException($"zip member {key}{Ending} claims {entry.Length} bytes, more than {entry.CompressedLength} compressed ones can hold; {Remedy}");
        Stream content = new BufferedStream(new ChecksummedStream(entry.Open(), entry.Length, entry.Crc32), 1 << 16);
        return new ArrayMember(file, zip, content, entry.Length);
    }
}
