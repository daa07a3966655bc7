using SelfSup.Data.Splits;

namespace SelfSup.Data.Datasets;

/// <summary>What every dataset can do beyond finding its files.</summary>
public static class DrivingDatasets
{
    /// <summary>The path of a frame's image.</summary>
    /// <exception cref="UserErrorException">There is no such file; the message names where it was expected.</exception>
    public static string FramePath(this IDrivingDataset dataset, SplitLine line)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.FindFrame(line.Folder, line.FrameIndex, line.Side)
            ?? throw new UserErrorException($"{dataset.ExpectedFramePath(line.Folder, line.FrameIndex, line.Side)}: no such frame (neither .png nor .jpg); {dataset.Remedy}");
    }

    /// <summary>Whether a frame's image exists.</summary>
    public static bool HasFrame(this IDrivingDataset dataset, SplitLine line)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.FindFrame(line.Folder, line.FrameIndex, line.Side) is not null;
    }

    /// <summary>Ends early where the data folder itself is missing.</summary>
    /// <exception cref="UserErrorException">It is; the message says where the data are to be had.</exception>
    public static void RequireRoot(this IDrivingDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!Directory.Exists(dataset.Root))
            throw new UserErrorException($"{dataset.Root}: no such data folder; {dataset.Remedy}");
    }
}
