using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;
using SelfSup.SegGuide.Masks;

namespace SelfSup.SegGuide.Export;

/// <summary>The pictures of which masks are wanted, in order of name, so that those of one camera and size follow each other.</summary>
public static class PictureList
{
    private static readonly string[] s_kittiExtensions = [".png", ".jpg"];
    private static readonly string[] s_extensions = [".png", ".jpg", ".jpeg"];

    /// <summary>
    /// How a data folder is laid out, by a look at it: <c>kitti_raw</c> (DATE/DRIVE/image_02/data), <c>kitti_odometry</c> (sequences/NN/image_2), else <c>frame_folder</c>.
    /// </summary>
    /// <exception cref="UserErrorException">The folder is missing or cannot be read.</exception>
    public static string LayoutOf(string root) => Listed(root, () =>
    {
        if (RawFolders(root).Any())
            return "kitti_raw";
        return OdometryFolders(root).Any() ? "kitti_odometry" : "frame_folder";
    });

    /// <summary>
    /// Every picture of a dataset: both colour cameras of all recordings of KITTI's layouts; the whole tree of a folder of frames.
    /// </summary>
    /// <exception cref="UserErrorException">The folder is missing, cannot be read, holds no pictures, or two of them would have the same mask.</exception>
    public static IReadOnlyList<MaskJob> All(IDrivingDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        string root = dataset.Root;
        string[] pictures = Listed(root, () => dataset switch
        {
            KittiRaw => InFolders(RawFolders(root)),
            KittiOdometry => InFolders(OdometryFolders(root)),
            _ => [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(path => HasEnding(path, s_extensions))],
        });
        if (pictures.Length == 0)
            throw new UserErrorException($"{root}: holds no pictures of the layout {LayoutOf(root)}; {dataset.Remedy}");
        return Jobs(root, pictures, preferPng: dataset is not FrameFolder);
    }

    /// <summary>The pictures of a list's lines, each once, and how many of the lines have none.</summary>
    /// <exception cref="UserErrorException">The data folder is missing, none of the lines has a picture, or a line leads out of the data folder.</exception>
    public static (IReadOnlyList<MaskJob> Jobs, int Missing) OfLines(IDrivingDataset dataset, IReadOnlyCollection<SplitLine> lines)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(lines);
        dataset.RequireRoot();
        SplitLine[] distinct = [.. lines.Distinct()];
        string[] pictures = [.. distinct.Select(line => dataset.FindFrame(line.Folder, line.FrameIndex, line.Side)).OfType<string>()];
        if (pictures.Length == 0)
            throw new UserErrorException($"{dataset.Root}: none of the list's {distinct.Length} frames is there; {dataset.Remedy}");
        return (Jobs(dataset.Root, pictures, preferPng: false), distinct.Length - pictures.Length);
    }

    private static List<MaskJob> Jobs(string root, string[] pictures, bool preferPng)
    {
        List<MaskJob> jobs = new(pictures.Length);
        foreach (MaskJob job in pictures
            .Select(picture => new MaskJob(picture, MaskPaths.Key(root, picture)))
            .DistinctBy(job => job.Picture)
            .OrderBy(job => job.Key, StringComparer.Ordinal)
            .ThenByDescending(job => job.Picture, StringComparer.Ordinal))
        {
            if (job.Key.AsSpan().ContainsAny('\n', '\r'))
                throw new UserErrorException($"{job.Picture}: has a line break in its name, which the index of masks cannot hold; rename it");
            if (jobs.Count == 0 || jobs[^1].Key != job.Key)
                jobs.Add(job);
            else if (!preferPng)
                throw new UserErrorException($"{jobs[^1].Picture} and {Path.GetFileName(job.Picture)} would have the same mask {job.Key}; remove or rename one of them");
        }

        return jobs;
    }

    private static string[] InFolders(IEnumerable<string> folders) =>
        [.. folders.SelectMany(folder => Directory.EnumerateFiles(folder)).Where(path => HasEnding(path, s_kittiExtensions))];

    private static IEnumerable<string> RawFolders(string root) =>
        from date in Directory.EnumerateDirectories(root)
        from drive in Directory.EnumerateDirectories(date)
        from camera in (string[])["image_02", "image_03"]
        let folder = Path.Combine(drive, camera, "data")
        where Directory.Exists(folder)
        select folder;

    private static IEnumerable<string> OdometryFolders(string root)
    {
        string sequences = Path.Combine(root, "sequences");
        if (!Directory.Exists(sequences))
            return [];
        return from sequence in Directory.EnumerateDirectories(sequences)
               from camera in (string[])["image_2", "image_3"]
               let folder = Path.Combine(sequence, camera)
               where Directory.Exists(folder)
               select folder;
    }

    private static bool HasEnding(string path, string[] endings) => endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static T Listed<T>(string root, Func<T> list)
    {
        if (!Directory.Exists(root))
            throw new UserErrorException($"{root}: no such data folder; name with --data KITTI's folder or any folder of pictures");
        try
        {
            return list();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{root}: cannot be listed ({error.Message}); check its permissions and the disk", error);
        }
    }
}
