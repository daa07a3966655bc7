namespace SelfSup.Data.Packed;

/// <summary>Where packs lie and what is in them.</summary>
public static class PackFolder
{
    /// <summary>What the pack holds; read whole, replaced whole.</summary>
    public const string IndexFile = "index.json";

    /// <summary>The pixels: frame after frame, rows from the top, three bytes (red, green, blue) a pixel.</summary>
    public const string PixelFile = "frames.bin";

    /// <summary>Of the <see cref="FolderLock"/> that keeps a second packer out.</summary>
    internal const string LockFile = ".pack.lock";

    /// <summary>The pack of a data folder at a size unless another is named: <c>DATA_packed/WxH</c> beside it, never inside, where pictures are looked for.</summary>
    public static string Default(string dataRoot, int width, int height)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataRoot);
        return Path.Combine(Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataRoot)) + "_packed", $"{width}x{height}");
    }

    /// <summary>Whether a folder holds a pack, finished or not.</summary>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, IndexFile));
}
