using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;
using SelfSup.SegGuide.Export;
using SelfSup.Training.Configuration;
using SelfSup.Training.Loop;

namespace SelfSup.Cli.Commands;

/// <summary>The pictures that <c>--data</c>, <c>--split</c> and <c>--dataset</c> name.</summary>
internal sealed record MaskPictures(string Root, IReadOnlyList<MaskJob> Jobs, int Missing)
{
    internal static MaskPictures Find(string? data, string? split, string? kind)
    {
        if (kind is not null && !DatasetRegistry.Names.Contains(kind))
            throw new ConfigurationException($"--dataset: no dataset '{kind}'; there are {string.Join(", ", DatasetRegistry.Names)}");
        Recipe? recipe = split is null ? null : RecipeOf(split);
        string root = data is null && recipe is { Data.Root.Length: > 0 } ? recipe.Data.Root : CommonOptions.DataFolder(data);
        IDrivingDataset dataset = DatasetRegistry.Open(kind ?? recipe?.Data.Dataset ?? PictureList.LayoutOf(root), root);
        if (split is null)
            return new MaskPictures(root, PictureList.All(dataset), 0);
        SplitSet set = RecipeSplits.Read(recipe?.Data.Split ?? split, dataset);
        SplitLine[] targets = [.. set.Train, .. set.Validation];
        if (targets.Length == 0)
            throw new UserErrorException($"{set.Name}: has neither training nor validation lines; name a list with --split FILE");
        (IReadOnlyList<MaskJob> jobs, int missing) = PictureList.OfLines(dataset, targets);
        return new MaskPictures(root, jobs, missing);
    }

    // A recipe's name, as train takes it; null for what names lists itself.
    private static Recipe? RecipeOf(string split)
    {
        string[] names = [.. RecipeLocator.Available().Select(path => Path.GetFileNameWithoutExtension(path))];
        if (names.Contains(split))
            return RecipeFile.Read(RecipeLocator.Find(split));
        if (split is "own" or "all" || File.Exists(split) || Directory.Exists(split))
            return null;
        throw new ConfigurationException($"--split: '{split}' is no recipe ({string.Join(", ", names)}), not own or all, and no file or folder of lists");
    }
}
