using SelfSup.Data;
using SelfSup.Data.Calibration;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Splits;
using SelfSup.Geometry;

namespace SelfSup.Evaluation.Depth;

/// <summary>KITTI raw frames with their ground truth: laser scans, or depth pictures.</summary>
public static class KittiDepthFrames
{
    /// <summary>
    /// The frames of a list, none of them read yet. Every file is looked up at once, so that a long evaluation does not end on a missing one.
    /// </summary>
    /// <param name="dataset">The recordings.</param>
    /// <param name="lines">The list.</param>
    /// <param name="source">Which ground truth.</param>
    /// <param name="withImages">Whether the images are needed; without, none need be there.</param>
    /// <exception cref="UserErrorException">An image or its ground truth is missing: the message has their number, the first path and the remedy.</exception>
    public static IReadOnlyList<DepthFrame> FromLines(KittiRaw dataset, IReadOnlyList<SplitLine> lines, GroundTruthSource source = GroundTruthSource.ScanForward, bool withImages = true)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(lines);
        dataset.RequireRoot();
        string kind = source == GroundTruthSource.Dense ? "depth picture" : "velodyne scan";
        List<DepthFrame> frames = new(lines.Count);
        string? firstMissing = null;
        foreach (SplitLine line in lines)
        {
            string? image = dataset.FindFrame(line.Folder, line.FrameIndex, line.Side);
            string? truth = FindGroundTruth(dataset, line, source);
            bool lacksImage = image is null && withImages;
            if (lacksImage || truth is null)
            {
                firstMissing ??= lacksImage
                    ? dataset.ExpectedFramePath(line.Folder, line.FrameIndex, line.Side)
                    : $"{dataset.Root}: {kind} of {line}";
                continue;
            }

            frames.Add(new DepthFrame(line.ToString(), () => ImageFile.Read(image ?? dataset.FramePath(line)), () => GroundTruth(dataset, line, truth, source)));
        }

        if (firstMissing is not null)
            throw new UserErrorException($"{firstMissing}: missing; {lines.Count - frames.Count} of {lines.Count} frames lack their {(withImages ? "image or their " : "")}{kind}; {Remedy(dataset, source)}");
        return frames;
    }

    private static string Remedy(KittiRaw dataset, GroundTruthSource source) => source == GroundTruthSource.Dense
        ? "get the annotated depth maps from https://www.cvlibs.net/datasets/kitti/eval_depth.php?benchmark=depth_prediction and unpack them into the --data folder"
        : dataset.Remedy;

    /// <summary>The file of a frame's ground truth, or null where there is none.</summary>
    public static string? FindGroundTruth(KittiRaw dataset, SplitLine line, GroundTruthSource source)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return source == GroundTruthSource.Dense
            ? dataset.FindDenseDepth(line.Folder, line.FrameIndex, line.Side)
            : dataset.FindVelodyne(line.Folder, line.FrameIndex);
    }

    /// <summary>
    /// The first kind of ground truth that every frame of a list has, the published one (laser scans) before depth pictures; null where none has it.
    /// </summary>
    public static GroundTruthSource? Available(KittiRaw dataset, IReadOnlyList<SplitLine> lines)
    {
        foreach (GroundTruthSource source in (ReadOnlySpan<GroundTruthSource>)[GroundTruthSource.ScanForward, GroundTruthSource.Dense])
        {
            if (lines.Count > 0 && lines.All(line => FindGroundTruth(dataset, line, source) is not null))
                return source;
        }

        return null;
    }

    private static GroundTruthDepth GroundTruth(KittiRaw dataset, SplitLine line, string path, GroundTruthSource source)
    {
        if (source == GroundTruthSource.Dense)
        {
            float[] metres = DepthPng.Read(path, out int columns, out int rows);
            return new GroundTruthDepth(metres, columns, rows);
        }

        KittiCalibration calibration = dataset.Calibration(line.Folder);
        (int width, int height) = calibration.RectifiedSize(line.Side);
        float[] depth = VelodyneProjection.DepthMap(
            Velodyne.Read(path), calibration.VelodyneToImage(line.Side), width, height, lidarForwardDepth: source == GroundTruthSource.ScanForward);
        return new GroundTruthDepth(depth, width, height);
    }
}
