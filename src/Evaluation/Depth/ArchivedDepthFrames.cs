using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Splits;

namespace SelfSup.Evaluation.Depth;

/// <summary>A list's frames with their ground truth from one file, so that neither laser scans nor depth pictures need be at hand.</summary>
public static class ArchivedDepthFrames
{
    /// <summary>The frames of a list, none of them read yet; images are looked up at once.</summary>
    /// <param name="dataset">Where the images lie.</param>
    /// <param name="lines">The list.</param>
    /// <param name="archive">The list's ground truth; must live as long as the frames are read.</param>
    /// <param name="withImages">Whether the images are needed; without, none need be there.</param>
    /// <exception cref="ArgumentException">The archive has another number of frames than the list.</exception>
    /// <exception cref="UserErrorException">Images are missing: the message has their number, the first path and the remedy.</exception>
    public static IReadOnlyList<DepthFrame> FromLines(IDrivingDataset dataset, IReadOnlyList<SplitLine> lines, GroundTruthArchive archive, bool withImages = true)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(archive);
        if (archive.Count != lines.Count)
            throw new ArgumentException($"{archive.Count} depth maps for {lines.Count} lines", nameof(archive));
        if (withImages)
            RequireImages(dataset, lines);
        return [.. lines.Select((line, index) => new DepthFrame(line.ToString(), () => ImageFile.Read(dataset.FramePath(line)), () => archive.Read(index)))];
    }

    private static void RequireImages(IDrivingDataset dataset, IReadOnlyList<SplitLine> lines)
    {
        dataset.RequireRoot();
        SplitLine[] missing = [.. lines.Where(line => !dataset.HasFrame(line))];
        if (missing.Length > 0)
        {
            string first = dataset.ExpectedFramePath(missing[0].Folder, missing[0].FrameIndex, missing[0].Side);
            throw new UserErrorException($"{first}: missing; {missing.Length} of {lines.Count} frames lack their image; {dataset.Remedy}");
        }
    }
}
