using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;
using SelfSup.Training.Configuration;

namespace SelfSup.Training.Loop;

/// <summary>What <c>data.split</c> names: <c>all</c> of a folder of frames, <c>own</c> for the lists in the data folder's own <c>splits</c>, a published list of <c>splits.yaml</c>, a folder of <c>train_files.txt</c> and so on, or one plain file of training lines.</summary>
public static class RecipeSplits
{
    private const string All = "all";

    /// <summary>The value that stands for the data folder's own lists.</summary>
    internal const string Own = "own";

    /// <summary>Reads a split by its published name or its path; <c>all</c> is every frame of a folder of one's own.</summary>
    /// <exception cref="UserErrorException">A list is missing or malformed.</exception>
    public static SplitSet Read(string split, IDrivingDataset dataset)
    {
        ArgumentException.ThrowIfNullOrEmpty(split);
        if (split == All && dataset is FrameFolder frames)
        {
            frames.RequireRoot();
            return new SplitSet(All, frames.Lines(), [], []);
        }

        if (split == Own)
            return SplitFile.ReadFolder(Path.Combine(dataset.Root, "splits"));
        if (Directory.Exists(split))
            return SplitFile.ReadFolder(split);
        if (File.Exists(split) || split.Contains('/', StringComparison.Ordinal))
            return new SplitSet(split, SplitFile.Read(split), [], []);
        return Catalogue().Expand(split);
    }

    /// <summary>The published lists.</summary>
    public static SplitCatalogue Catalogue() => SplitCatalogue.Read(RecipeLocator.ConfigFile("kitti_eigen/splits.yaml"));
}
