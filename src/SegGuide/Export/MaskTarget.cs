using SelfSup.Data;
using SelfSup.SegGuide.Masks;

namespace SelfSup.SegGuide.Export;

/// <summary>Where an export writes.</summary>
public sealed class MaskTarget
{
    private readonly bool _isBesidePictures;

    private MaskTarget(string root, MaskFormat format, bool isBesidePictures)
    {
        Root = root;
        Format = format;
        _isBesidePictures = isBesidePictures;
    }

    /// <summary>The folder below which masks lie; the data folder for those beside their pictures.</summary>
    public string Root { get; }

    /// <summary>How masks are kept.</summary>
    public MaskFormat Format { get; }

    /// <summary>What the masks were made with, and their statistics.</summary>
    public string ManifestPath => Path.Combine(Root, "masks.json");

    /// <summary>A line a mask.</summary>
    public string IndexPath => Path.Combine(Root, _isBesidePictures ? "masks_index.csv" : "index.csv");

    /// <summary>The folder of pictures with the mask drawn over; null in a data folder, where they would be taken for frames.</summary>
    public string? OverlayFolder => _isBesidePictures ? null : Path.Combine(Root, "overlays");

    /// <summary>Masks' ending.</summary>
    public string Ending => Format == MaskFormat.Store ? MaskFile.PngEnding : MaskFile.NpyEnding;

    /// <summary>Chooses the place: <paramref name="output"/>, or by default <c>DATA_masks</c> for a store and beside the pictures for arrays.</summary>
    /// <exception cref="ConfigurationException">The place lies inside the data folder, or is a file.</exception>
    public static MaskTarget Choose(string dataRoot, MaskFormat format, string? output)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataRoot);
        string root = !string.IsNullOrEmpty(output) ? output : format == MaskFormat.Npy ? dataRoot : MaskPaths.DefaultStore(dataRoot);
        bool isBesidePictures = format == MaskFormat.Npy && MaskPaths.Same(root, dataRoot);
        if (!isBesidePictures && (MaskPaths.Same(root, dataRoot) || MaskPaths.IsBelow(root, dataRoot)))
            throw new ConfigurationException($"--out: {root} lies in the data folder, where its pictures would be taken for frames; name a folder outside, such as {MaskPaths.DefaultStore(dataRoot)}");
        if (File.Exists(root))
            throw new ConfigurationException($"--out: {root} is a file; name a folder");
        return new MaskTarget(root, format, isBesidePictures);
    }

    /// <summary>A mask's path relative to <see cref="Root"/>, with forward slashes.</summary>
    internal string Name(MaskJob job) => job.Key + Ending;

    /// <summary>A mask's path.</summary>
    internal string PathOf(MaskJob job) => Path.Combine(Root, Name(job));

    /// <summary>Writes a mask in this format.</summary>
    internal void Write(MaskJob job, MaskImage mask)
    {
        if (Format == MaskFormat.Store)
            MaskFile.WritePng(PathOf(job), mask);
        else
            MaskFile.WriteNpy(PathOf(job), mask);
    }

    /// <summary>Whether a file is what an export leaves when it is killed while writing.</summary>
    internal bool IsLeftover(string path)
    {
        // NAME.PROCESS.tmp, as AtomicFile names it.
        string[] parts = Path.GetFileName(path).Split('.');
        return parts.Length >= 4 && parts[^1] == "tmp" && parts[^2].All(char.IsAsciiDigit)
            && ("." + parts[^3] == Ending || parts[^3] is "json" or "csv" || (parts[^3] == "jpg" && !_isBesidePictures));
    }
}
