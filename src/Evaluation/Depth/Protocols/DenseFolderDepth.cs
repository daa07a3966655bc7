using System.Globalization;
using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Evaluation.Depth.Protocols;

/// <summary>
/// Every left frame of a data folder that has a depth picture beside it (<c>DATE/DRIVE/proj_depth/groundtruth/image_02</c>), such as all synthetic drives:
/// Garg's crop, depths up to 80 m.
/// </summary>
/// <param name="dataset">Recordings in KITTI's raw layout.</param>
public sealed class DenseFolderDepth(KittiRaw dataset) : KittiRawDepth(dataset, "dense", Find(dataset), GroundTruthSource.Dense)
{
    /// <inheritdoc/>
    protected override string Title => $"{Lines.Count} frames with depth pictures";

    private static List<SplitLine> Find(KittiRaw dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        dataset.RequireRoot();
        List<SplitLine> lines = [];
        foreach (string date in Folders(dataset.Root))
        {
            foreach (string drive in Folders(date))
            {
                string depths = Path.Combine(drive, "proj_depth", "groundtruth", "image_02");
                if (!Directory.Exists(depths))
                    continue;
                string folder = $"{Path.GetFileName(date)}/{Path.GetFileName(drive)}";
                lines.AddRange(Directory.EnumerateFiles(depths, "*.png").Select(Frame).Where(frame => frame >= 0).Order().Select(frame => new SplitLine(folder, frame, CameraSide.Left)));
            }
        }

        return lines.Count > 0
            ? lines
            : throw new UserErrorException($"{dataset.Root}: no DATE/DRIVE/proj_depth/groundtruth/image_02/*.png in it; name a folder with depth pictures with --data (selfsup synth makes one)");
    }

    private static IEnumerable<string> Folders(string path) => Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal);

    private static int Frame(string path) =>
        int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out int frame) ? frame : -1;
}
