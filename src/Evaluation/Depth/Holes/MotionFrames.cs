using OpenCvSharp;
using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Evaluation.Depth.Holes;

/// <summary>Frames with motion pictures, which synthetic drives have.</summary>
public static class MotionFrames
{
    /// <summary>Those frames of a list that have both dense depth and a motion picture; none for real recordings.</summary>
    public static IReadOnlyList<MotionFrame> FromLines(KittiRaw dataset, IReadOnlyList<SplitLine> lines)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(lines);
        SplitLine[] usable = [.. lines.Where(line =>
            dataset.FindMotion(line.Folder, line.FrameIndex, line.Side) is not null
            && KittiDepthFrames.FindGroundTruth(dataset, line, GroundTruthSource.Dense) is not null)];
        return [.. KittiDepthFrames.FromLines(dataset, usable, GroundTruthSource.Dense).Zip(
            usable,
            (frame, line) => new MotionFrame(frame, () => Read(dataset.FindMotion(line.Folder, line.FrameIndex, line.Side)!)))];
    }

    private static byte[] Read(string path)
    {
        using Mat mat = Cv2.ImRead(path, ImreadModes.Unchanged);
        if (mat.Empty() || mat.Type() != MatType.CV_8UC1)
            throw new UserErrorException($"{path}: not a whole 8-bit grey PNG; make the drive again");
        mat.GetArray(out byte[] values);
        return values;
    }
}
