using System.IO.Compression;

namespace SelfSup.Data.Arrays;

/// <summary>Reads NumPy's <c>.npz</c>: a zip of <c>.npy</c> members. Nothing is ever unpickled.</summary>
public static class NpzFile
{
    /// <summary>Reads every member, keyed by its name without <c>.npy</c>. Errors name the file and the member.</summary>
    public static Dictionary<string, NpyArray> Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            using ZipArchive zip = new(stream, ZipArchiveMode.Read);
            Dictionary<string, NpyArray> arrays = new(StringComparer.Ordinal);
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                using Stream member = entry.Open();
                string key = entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? entry.FullName[..^4] : entry.FullName;
                arrays[key] = NpyArray.Read(member, $"{path}({entry.FullName})");
            }

            return arrays;
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path}: not a readable .npz archive ({error.Message})", error);
        }
    }
}
