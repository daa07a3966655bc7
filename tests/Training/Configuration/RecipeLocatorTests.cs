using SelfSup.Data;
using SelfSup.Data.Splits;
using SelfSup.Tests.Support;
using SelfSup.Training.Configuration;
using SelfSup.Training.Loop;
using Xunit;

namespace SelfSup.Tests.Training.Configuration;

public sealed class RecipeLocatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Shipped => [.. RecipeLocator.Available().Select(path => Path.GetFileNameWithoutExtension(path))];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Shipped))]
    public void EveryShippedRecipeIsValid(string name)
    {
        string path = RecipeLocator.Find(name);
        Recipe recipe = RecipeFile.Read(path);
        if (recipe.Data.Split == RecipeSplits.Own)
        {
            // The lists come with the data.
            Assert.Contains(Path.GetFileName(Path.GetDirectoryName(path)), new[] { "synthetic", "own" });
            return;
        }

        SplitSet split = Path.IsPathRooted(recipe.Data.Split)
            ? SplitFile.ReadFolder(recipe.Data.Split)
            : SplitCatalogue.Read(Path.Combine(Path.GetDirectoryName(path)!, "splits.yaml")).Expand(recipe.Data.Split);
        Assert.NotEmpty(split.Train);
        Assert.NotEmpty(split.Validation);
    }

    [Fact]
    public void ThePublishedTrainingsAreThere() => Assert.Superset(
        new HashSet<string> { "eigen_subset", "eigen_zhou", "eigen_zhou_stereo", "eigen_full", "odom", "kitti_sample", "eigen_subset_seg", "eigen_subset_seg_released", "synthetic", "synthetic_seg", "synthetic_seg_released", "own_video" },
        RecipeLocator.Available().Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet());

    [Theory]
    [InlineData("eigen_zhou", "kitti_raw", "eigen_zhou", new[] { "0", "-1", "1" })]
    [InlineData("eigen_zhou_stereo", "kitti_raw", "eigen_zhou", new[] { "0", "-1", "1", "s" })]
    [InlineData("eigen_full", "kitti_raw", "eigen_full", new[] { "0", "s" })]
    [InlineData("eigen_subset", "kitti_raw", "eigen_subset", new[] { "0", "-1", "1" })]
    [InlineData("odom", "kitti_odometry", "odom", new[] { "0", "-1", "1" })]
    public void PublishedTrainingsDifferOnlyInTheirFrames(string name, string dataset, string split, string[] frameIds)
    {
        Recipe recipe = RecipeFile.Read(RecipeLocator.Find(name));
        Assert.Equal((dataset, split), (recipe.Data.Dataset, recipe.Data.Split));
        Assert.Equal(frameIds, recipe.Data.FrameIds.Select(id => id.ToString()));
        Assert.Equal(new TrainOptions(), recipe.Train);
        Assert.Equal(new LossOptions(), recipe.Loss);
        Assert.Equal("imagenet", recipe.Model.Pretrained);
    }

    [Fact]
    public void TheSampleRecipeBringsItsLists()
    {
        SplitSet split = SplitFile.ReadFolder(RecipeFile.Read(RecipeLocator.Find("kitti_sample")).Data.Split);
        Assert.Equal(10, split.Train.Count);
        Assert.Equal(["2011_09_26/2011_09_26_drive_0001_sync 6 l", "2011_09_26/2011_09_26_drive_0001_sync 6 r"], split.Validation.Select(line => line.ToString()));
        Assert.Empty(split.Train.Intersect(split.Validation));
    }

    [Fact]
    public void UnknownNamesAreAnsweredWithTheKnown()
    {
        string message = Assert.Throws<ConfigurationException>(() => RecipeLocator.Find("eigen_zou")).Message;
        Assert.StartsWith("--split eigen_zou: unknown; did you mean eigen_zhou? there are ", message, StringComparison.Ordinal);
        Assert.Contains("kitti_sample", message, StringComparison.Ordinal);
        Assert.DoesNotContain("splits", message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheNearestConfigsFolderAboveIsUsed()
    {
        string recipe = _folder.Write("configs/mine/a.yaml", "train: {seed: 1}");
        string start = Directory.CreateDirectory(_folder.File("x/y")).FullName;
        Assert.Equal(recipe, RecipeLocator.Find("a", start));
        Assert.Throws<ConfigurationException>(() => RecipeLocator.Find("../mine/a", start));
    }

    [Fact]
    public void ANameInTwoGroupsIsAnError()
    {
        _folder.Write("configs/one/a.yaml", "train: {seed: 1}");
        _folder.Write("configs/two/a.yaml", "train: {seed: 1}");
        Assert.Contains("stands for", Assert.Throws<ConfigurationException>(() => RecipeLocator.Find("a", _folder.FullPath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoConfigsAtAllIsAnError() =>
        Assert.Contains("no recipes were found", Assert.Throws<ConfigurationException>(() => RecipeLocator.Find("a", _folder.FullPath)).Message, StringComparison.Ordinal);
}
