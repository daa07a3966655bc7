using SelfSup.Data;
using SelfSup.Data.Calibration;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Splits;
using SelfSup.Geometry;

namespace SelfSup.Evaluation.Depth;

/// <summary>KITTI raw frames with their laser scans as ground truth.</summary>
public static class KittiDepthFrames
{
    /// <summary>
    /// The frames of a list, none of them read yet. Every file is looked up at once, so that a long evaluation does not end on a missing one.
    /// </summary>
    /// <param name="dataset">The recordings.</param>
    /// <param name="lines">The list.</param>
    /// <param name="lidarForwardDepth">
    /// True for the published Eigen ground truth, whose depth is the laser's forward axis; false for the camera's z.
    /// </param>
    /// <exception cref="UserErrorException">An image or a scan is missing: the message has their number, the first path and the remedy.</exception>
    public static IReadOnlyList<DepthFrame> FromLines(KittiRaw dataset, IReadOnlyList<SplitLine> lines, bool lidarForwardDepth = true)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(lines);
        dataset.RequireRoot();
        List<DepthFrame> frames = new(lines.Count);
        string? firstMissing = null;
        foreach (SplitLine line in lines)
        {
            string? image = dataset.FindFrame(line.Folder, line.FrameIndex, line.Side);
            string? scan = dataset.FindVelodyne(line.Folder, line.FrameIndex);
            if (image is null || scan is null)
            {
                firstMissing ??= image is null
                    ? dataset.ExpectedFramePath(line.Folder, line.FrameIndex, line.Side)
                    : $"{dataset.Root}: velodyne scan of {line}";
                continue;
            }

            frames.Add(new DepthFrame(line.ToString(), () => ImageFile.Read(image), () => GroundTruth(dataset, line, scan, lidarForwardDepth)));
        }

        if (firstMissing is not null)
            throw new UserErrorException($"{firstMissing}: missing; {lines.Count - frames.Count} of {lines.Count} frames lack their image or their velodyne scan; {dataset.Remedy}");
        return frames;
    }

    /// <summary>Projects one scan into the camera of <paramref name="line"/>, at the size that the calibration states for it.</summary>
    /// <exception cref="UserErrorException">The scan or the calibration is missing or malformed.</exception>
    public static GroundTruthDepth GroundTruth(KittiRaw dataset, SplitLine line, string velodynePath, bool lidarForwardDepth)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        KittiCalibration calibration = dataset.Calibration(line.Folder);
        (int width, int height) = calibration.RectifiedSize(line.Side);
        float[] depth = VelodyneProjection.DepthMap(Velodyne.Read(velodynePath), calibration.VelodyneToImage(line.Side), width, height, lidarForwardDepth);
        return new GroundTruthDepth(depth, width, height);
    }
}
