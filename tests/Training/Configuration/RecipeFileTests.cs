using SelfSup.Data;
using SelfSup.Data.Splits;
using SelfSup.Tests.Support;
using SelfSup.Training.Configuration;
using Xunit;

namespace SelfSup.Tests.Training.Configuration;

public sealed class RecipeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadsSectionsOverTheDefaults()
    {
        string path = _folder.Write("a.yaml", """
            # a comment
            model:
              encoder: "resnet50"
            train: {batch_size: 4, learning_rate: 1e-5}
            data:
              frame_ids:
                - 0
                - s
              root: '/data/a: #b'
            loss:
            """);
        Recipe recipe = RecipeFile.Read(path);
        Assert.Equal("resnet50", recipe.Model.Encoder);
        Assert.Equal(4, recipe.Train.BatchSize);
        Assert.Equal(1e-5, recipe.Train.LearningRate);
        Assert.Equal([FrameId.Target, FrameId.Stereo], recipe.Data.FrameIds);
        Assert.Equal("/data/a: #b", recipe.Data.Root);
        Assert.Equal(new LossOptions(), recipe.Loss);
        Assert.Equal(20, recipe.Train.Epochs);
    }

    [Fact]
    public void TheLastWordIsFileThenSet()
    {
        _folder.Write("base.yaml", "train: {batch_size: 2, epochs: 3, seed: 4}");
        string path = _folder.Write("top.yaml", "base: base.yaml\ntrain: {epochs: 5, seed: 6}");
        Recipe recipe = RecipeFile.Read(path).Set("train.seed=7");
        Assert.Equal((2, 5, 7L), (recipe.Train.BatchSize, recipe.Train.Epochs, recipe.Train.Seed));
    }

    [Fact]
    public void EverythingEffectiveRoundTrips()
    {
        Recipe recipe = new Recipe()
            .Set("model.scales", "2,0").Set("model.pretrained", "O'Neil's: #weights [a]").Set("data.root", "")
            .Set("data.frame_ids", "0,s,-1").Set("loss.tie_break_noise", "1.2345678901234567e-300").Set("loss.smoothness", "0.1")
            .Set("train.seed", "9007199254740992").Set("train.device", "cuda:3").Set("output.dir", " leading and trailing ");
        Recipe read = RecipeFile.Read(_folder.Write("all.yaml", recipe.ToYaml()));
        Assert.Equal(recipe.ToYaml(), read.ToYaml());
        Assert.Equal(recipe.Loss, read.Loss);
        Assert.Equal(recipe.Output, read.Output);
        Assert.Equal(RecipeKeys.All.Count, recipe.ToYaml().Split('\n').Count(line => line.StartsWith("  ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("train:\n  batch_sise: 4", 2, "train.batch_sise: unknown key; did you mean train.batch_size?")]
    [InlineData("trian:\n  batch_size: 4", 1, "trian: unknown section; did you mean train? there are model, data, loss, train, segmentation, output")]
    [InlineData("batch_size: 4", 1, "batch_size: is a key of train; indent it below that section")]
    [InlineData("loss:\n  automask: true\n  ssim_weight: 1.5", 3, "loss.ssim_weight: '1.5' is not a number from 0 to 1")]
    [InlineData("loss:\n  ssim_weight: much", 2, "loss.ssim_weight: 'much' is not a number from 0 to 1")]
    [InlineData("loss:\n  automask: yes", 2, "loss.automask: 'yes' is not true or false")]
    [InlineData("train:\n  seed: 1\n  epochs: 2\n  seed: 3", 4, "train.seed: stands twice, first in line 2; remove one")]
    [InlineData("train:\n  seed: 1\ntrain:\n  epochs: 3", 3, "train: stands twice, first in line 1; remove one")]
    [InlineData("train:\n  seed:", 2, "train.seed: has no value; write '' for an empty text or remove the key")]
    [InlineData("data:\n  root: [a, b]", 2, "data.root: '[a, b]' is a list, expected a folder")]
    [InlineData("data:\n  frame_ids: [0, [1]]", 2, "data.frame_ids: expected a list of plain values")]
    [InlineData("train:\n  seed: {a: 1}", 2, "train.seed: expected one value or a list of values")]
    [InlineData("train: 4", 1, "train: is a section; expected keys below it, such as '  batch_size: …'")]
    [InlineData("- 1\n- 2", 1, "expected sections such as 'train:' with keys below them")]
    [InlineData("train:\n  seed: &a 1", 2, "tags (!) and anchors (&) have no use in a recipe")]
    [InlineData("train:\n  seed: !!python/object 1", 2, "tags (!) and anchors (&) have no use in a recipe")]
    [InlineData("train:\n  seed: 1\n---\ntrain:\n  seed: 2", 3, "a recipe is one YAML document; remove what follows '---'")]
    [InlineData("# nothing\n", 1, "holds no recipe; expected sections such as 'train:' with keys below them")]
    [InlineData("base: other.yaml", 1, "base: 'other.yaml' is not a recipe file in the same folder")]
    [InlineData("base: ../a.yaml", 1, "base: '../a.yaml' is not a recipe file in the same folder")]
    [InlineData("train:\n  seed: 1\nbase: a.yaml", 3, "base: 'a.yaml' leads back to itself; remove one of the base lines")]
    public void MistakesAreNamedWithFileAndLine(string text, int line, string message)
    {
        string path = _folder.Write("a.yaml", text);
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => RecipeFile.Read(path));
        Assert.Equal($"{path}:{line}: {message}", error.Message);
    }

    [Theory]
    [InlineData("train:\n  seed: [1")]
    [InlineData("train:\n\tseed: 1")]
    [InlineData("train: *a")]
    [InlineData("{")]
    [InlineData("a: b: c")]
    public void WhatIsNotYamlIsOneLine(string text)
    {
        string path = _folder.Write("a.yaml", text);
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => RecipeFile.Read(path));
        Assert.StartsWith(path + ":", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void CrossChecksNameTheFile()
    {
        string path = _folder.Write("a.yaml", "model: {min_depth: 200}");
        Assert.Equal($"{path}: model.min_depth: 200 is not below model.max_depth: 100", Assert.Throws<ConfigurationException>(() => RecipeFile.Read(path)).Message);
    }

    [Fact]
    public void MissingFilesAndFoldersAreErrors()
    {
        Assert.Contains("there is no such recipe file", Assert.Throws<ConfigurationException>(() => RecipeFile.Read(_folder.File("no/where.yaml"))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<ConfigurationException>(() => RecipeFile.Read(_folder.FullPath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SplitPathsGoFromTheRecipesFolder()
    {
        string path = _folder.Write("a.yaml", "data: {split: ./lists}");
        Assert.Equal(_folder.File("lists"), RecipeFile.Read(path).Data.Split);
        Assert.Equal("lists", RecipeFile.Read(_folder.Write("b.yaml", "data: {split: lists}")).Data.Split);
    }
}
