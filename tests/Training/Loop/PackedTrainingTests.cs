using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Loading;
using SelfSup.Data.Packed;
using SelfSup.Data.Splits;
using SelfSup.Tests.EndToEnd;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;
using TorchSharp;
using Xunit;

namespace SelfSup.Tests.Training.Loop;

/// <summary>Training from a pack is training from the pictures.</summary>
public sealed class PackedTrainingTests
{
    [Fact]
    public void AFewStepsAreTheSameToTheBit()
    {
        using Workplace work = new();
        work.WriteList("lists/val_files.txt", SampleData.Line(3, 'l'));
        Recipe recipe = Recipe(work).Set("train.steps", "2").Set("output.validate_every_steps", "2").Set("model.pose", "posecnn").Set("data.frame_ids", "[0, -1, 1, s]");
        RunFiles decoded = Train(recipe.Set("output.dir", work.File("decoded")), out List<string> before);
        Pack(recipe);
        RunFiles packed = Train(recipe.Set("output.dir", work.File("packed")), out List<string> after);
        Assert.DoesNotContain(before, line => line.Contains("pack", StringComparison.Ordinal));
        Assert.Contains($"pack: 14 frames in {RecipePack.Folder(recipe)}", after);
        packed.AssertSameAs(decoded);
    }

    [Fact]
    public void APackThatLacksFramesIsLeftOrRefused()
    {
        using Workplace work = new();
        Recipe recipe = Recipe(work);
        Pack(recipe.Set("data.frame_ids", "[0, -1]"));
        List<string> said = [];
        Assert.Null(TrainingData.Open(recipe, said.Add).Options.Frames);
        Assert.Contains(said, line => line.StartsWith("pictures are decoded: ", StringComparison.Ordinal) && line.Contains("lacks 2 of 14 frames", StringComparison.Ordinal));
        Recipe named = recipe.Set("data.pack", RecipePack.Folder(recipe));
        string message = Assert.Throws<UserErrorException>(() => TrainingData.Open(named, said.Add)).Message;
        Assert.Contains("selfsup data pack --data " + work.Data.Root + " --out " + named.Data.Pack, message, StringComparison.Ordinal);
    }

    [Fact]
    public void AStalePackIsRefusedUnlessItIsNotWanted()
    {
        using Workplace work = new();
        Recipe recipe = Recipe(work);
        Pack(recipe);
        File.SetLastWriteTimeUtc(work.Data.Image(2, 'r'), new DateTime(2002, 3, 4, 5, 6, 7, DateTimeKind.Utc));
        string message = Assert.Throws<UserErrorException>(() => TrainingData.Open(recipe, _ => { })).Message;
        Assert.Contains($"1 pictures have changed since they were packed, first {SampleData.Line(2, 'r')}", message, StringComparison.Ordinal);
        Assert.Null(TrainingData.Open(recipe.Set("data.pack", "none"), _ => { }).Options.Frames);
        Pack(recipe);
        using TrainingData data = TrainingData.Open(recipe, _ => { });
        Assert.IsType<PackedFrames>(data.Options.Frames);
    }

    [Fact]
    public void APackOfAnotherSizeOrNoneIsRefused()
    {
        using Workplace work = new();
        Recipe recipe = Recipe(work).Set("data.pack", work.File("pack"));
        Assert.Contains("index.json", Assert.Throws<UserErrorException>(() => TrainingData.Open(recipe, _ => { })).Message, StringComparison.Ordinal);
        Pack(recipe);
        string message = Assert.Throws<ConfigurationException>(() => TrainingData.Open(recipe.Set("model.width", "160"), _ => { })).Message;
        Assert.Contains("kitti_raw at 128x64, not kitti_raw at 160x64", message, StringComparison.Ordinal);
    }

    [Fact]
    public void FramesGoToTheDeviceWhereTheyFit()
    {
        using Workplace work = new();
        Recipe recipe = Recipe(work);
        Pack(recipe);
        using TrainingData data = TrainingData.Open(recipe, _ => { });
        IReadOnlyList<SplitLine> frames = RecipePack.Frames(data.Train, recipe.Data.FrameIds);
        long needed = ResidentFrames.BytesOf(14, 128, 64, 4);
        List<string> said = [];
        using (ResidentFrames? fits = ResidentFramesChoice.Load(data.Options, frames, torch.CPU, _ => 2 * needed, said.Add))
            Assert.Equal(14, fits!.Count);
        Assert.Null(ResidentFramesChoice.Load(data.Options, frames, torch.CPU, _ => (2 * needed) - 1, said.Add));
        Assert.Null(ResidentFramesChoice.Load(data.Options, frames, torch.CPU, _ => null, said.Add));
        Assert.Null(ResidentFramesChoice.Load(data.Options with { Frames = null }, frames, torch.CPU, _ => long.MaxValue, said.Add));
        Assert.Equal(["they are kept there", "they stay in the pack"], said.Select(line => line[(line.LastIndexOf(';') + 2)..]));
        Assert.Null(SelfSup.Interop.DeviceMemory.FreeBytes(torch.CPU));
    }

    /// <summary>Every published frame once, three bytes a pixel: what the disk has to have room for.</summary>
    [Theory]
    [InlineData("eigen_zhou", 44_562, 16_427_335_680)]
    [InlineData("eigen_subset", 4_452, 1_641_185_280)]
    public void PublishedListsTakeTheirFramesPixels(string name, int frames, long bytes)
    {
        Recipe recipe = RecipeFile.Read(RecipeLocator.Find(name));
        SplitSet lists = RecipeSplits.Catalogue().Expand(recipe.Data.Split);
        int count = RecipePack.Frames([.. lists.Train, .. lists.Validation], recipe.Data.FrameIds).Count;
        Assert.Equal((frames, bytes), (count, 3L * recipe.Model.Width * recipe.Model.Height * count));
    }

    private static Recipe Recipe(Workplace work) => RecipeFile.Read(work.Recipe).Set("data.root", work.Data.Root);

    private static void Pack(Recipe recipe)
    {
        IDrivingDataset dataset = DatasetRegistry.Open(recipe.Data.Dataset, recipe.Data.Root);
        SplitSet lists = RecipeSplits.Read(recipe.Data.Split, dataset);
        using FramePacker packer = FramePacker.Open(RecipePack.Folder(recipe), RecipePack.Frames([.. lists.Train, .. lists.Validation], recipe.Data.FrameIds), dataset, new FramePackerOptions
        {
            Width = recipe.Model.Width,
            Height = recipe.Model.Height,
            Dataset = recipe.Data.Dataset,
        });
        Assert.Empty(packer.Run().Failures);
    }

    private static RunFiles Train(Recipe recipe, out List<string> messages)
    {
        Listener listener = new();
        using (Trainer trainer = new(recipe, resume: false, listener))
            trainer.Run(CancellationToken.None);
        messages = listener.Messages;
        return new RunFiles(recipe.Output.Dir);
    }

    private sealed class Listener : IProgressReporter
    {
        public List<string> Messages { get; } = [];

        public void Begin(ProgressTask task)
        {
        }

        public void Report(long done, double? loss = null)
        {
        }

        public void Message(string line) => Messages.Add(line);

        public void End()
        {
        }

        public void Dispose()
        {
        }
    }
}
