using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.SegGuide.Masks;

/// <summary>
/// Finds the masks of a dataset's frames. Safe for use from many threads; folders' listings are read once and kept, so masks added later are not seen.
/// </summary>
public sealed class MaskStore
{
    private readonly IDrivingDataset _dataset;
    private readonly string? _root;
    private readonly bool _looksBeside;
    private readonly DirectoryListing _listing = new();

    private MaskStore(IDrivingDataset dataset, string? root, bool looksBeside, string description)
    {
        _dataset = dataset;
        _root = root;
        _looksBeside = looksBeside;
        Description = description;
    }

    /// <summary>Where masks are looked for, for messages.</summary>
    public string Description { get; }

    /// <summary>
    /// Opens a store. A named <paramref name="root"/> is the only place looked at. Without one, the folder <c>DATA_masks</c> comes first where it exists, then
    /// <c>.npy</c> beside the pictures. The data folder itself as root means <c>.npy</c> beside the pictures: its <c>.png</c> are the pictures.
    /// </summary>
    /// <exception cref="UserErrorException">A named root is missing.</exception>
    public static MaskStore Open(string? root, IDrivingDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!string.IsNullOrEmpty(root))
        {
            if (!Directory.Exists(root))
                throw new UserErrorException($"{root}: no such folder of masks; make it with selfsup export-masks --data {dataset.Root} --out {root}");
            return MaskPaths.Same(root, dataset.Root) ? Beside(dataset) : new MaskStore(dataset, root, looksBeside: false, root);
        }

        string beside = MaskPaths.DefaultStore(dataset.Root);
        return Directory.Exists(beside) ? new MaskStore(dataset, beside, looksBeside: true, $"{beside}, then .npy beside the pictures") : Beside(dataset);
    }

    /// <summary>The path of a frame's mask: <c>.png</c> in the store, <c>.npy</c> in the store, <c>.npy</c> beside the picture; null where there is none, or no such frame.</summary>
    /// <exception cref="UserErrorException">The line's folder leads out of the data folder.</exception>
    public string? Find(SplitLine line)
    {
        if (_dataset.FindFrame(line.Folder, line.FrameIndex, line.Side) is not { } picture)
            return null;
        string name = Path.GetFileNameWithoutExtension(picture);
        if (_root is not null)
        {
            string folder = Path.GetDirectoryName(Path.Combine(_root, MaskPaths.Key(_dataset.Root, picture)))!;
            if (_listing.FindFirst(folder, name + MaskFile.PngEnding, name + MaskFile.NpyEnding) is { } found)
                return found;
        }

        return _looksBeside ? _listing.FindFirst(Path.GetDirectoryName(picture)!, name + MaskFile.NpyEnding) : null;
    }

    private static MaskStore Beside(IDrivingDataset dataset) => new(dataset, null, looksBeside: true, $"{dataset.Root}, .npy beside the pictures");
}
