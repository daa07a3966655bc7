using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Packed;

/// <summary>A picture file as it was when it was packed. Another length or time means another picture.</summary>
/// <param name="Path">Relative to the data folder, with forward slashes.</param>
/// <param name="Bytes">The file's length.</param>
/// <param name="Modified">When it was last written (UTC).</param>
public sealed record PackSource(string Path, long Bytes, DateTime Modified)
{
    /// <summary>A frame's picture as it is now; null where there is none.</summary>
    public static PackSource? Of(SplitLine frame, IDrivingDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.FindFrame(frame.Folder, frame.FrameIndex, frame.Side) is not { } path)
            return null;
        FileInfo file = new(path);
        string relative = System.IO.Path.GetRelativePath(dataset.Root, path).Replace(System.IO.Path.DirectorySeparatorChar, '/');
        return file.Exists ? new PackSource(relative, file.Length, file.LastWriteTimeUtc) : null;
    }
}
