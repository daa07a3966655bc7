using System.Text.Json.Nodes;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>Training with masks through the command line: logged, counted, resumable, and absent from evaluation and prediction.</summary>
public sealed class SegmentationGuidanceTests
{
    private static readonly string[] s_guided = ["--set", "segmentation.enabled=true", "--set", "segmentation.sigma=2", "--set", "model.pose=posecnn"];

    [Fact]
    public void RunKnowsItsBranch()
    {
        using Workplace work = new();
        work.Data.WriteMasks(1, 2, 3, 4, 5);
        ProcessOutcome outcome = work.Train(3, [.. s_guided, "--set", "output.images_every_steps=2"]).Succeeded();
        Assert.Contains("masks: 10 of 10 targets have one", outcome.Output, StringComparison.Ordinal);
        foreach (JsonObject step in work.Run.Steps())
        {
            Assert.Equal(2, (int)step["masked_samples"]!);
            double perScale = step["loss_per_scale"]!.AsArray().Average(loss => (double)loss!);
            Assert.Equal(perScale + (5e-4 * (double)step["segmentation"]!), (double)step["loss"]!, 1e-6);
        }

        Assert.True(File.Exists(Path.Combine(work.Run.Latest, "segmentation.safetensors")));
        JsonObject provenance = JsonNode.Parse(File.ReadAllText(Path.Combine(work.Run.Folder, "provenance.json")))!.AsObject();
        Assert.Equal(10, (int)provenance["masked_triplets"]!);
        work.Run.AssertNothingHalfWritten();
    }

    [Fact]
    public void ResumesToTheBit()
    {
        using Workplace work = new();
        work.Data.WriteMasks(1, 3, 4, 5);
        RunFiles whole = new(work.File("whole"));
        work.SelfSup([.. work.TrainArguments(4, s_guided), "--set", $"output.dir={whole.Folder}"]).Succeeded();
        work.Train(2, s_guided).Succeeded();
        work.Train(4, [.. s_guided, "--resume"]).Succeeded();
        work.Run.AssertSameAs(whole);
    }

    [Fact]
    public void TripletsWithoutAMaskTrainWithoutTheBranch()
    {
        using Workplace work = new();
        work.Data.WriteMasks(2);
        ProcessOutcome outcome = work.Train(5, s_guided).Succeeded();
        Assert.Contains("masks: 2 of 10 targets have one", outcome.Output, StringComparison.Ordinal);
        IReadOnlyList<JsonObject> steps = work.Run.Steps();
        Assert.Equal(2, steps.Sum(step => (int)step["masked_samples"]!));
        Assert.All(steps, step => Assert.Equal((int)step["masked_samples"]! > 0, step.ContainsKey("segmentation")));
    }

    [Fact]
    public void EvaluationAndPredictionNeverLoadTheBranch()
    {
        using Workplace work = new();
        work.Data.WriteMasks(1, 2, 3, 4, 5);
        work.Train(1, s_guided).Succeeded();
        string list = work.WriteList("frames.txt", SampleData.Line(2, 'l'));
        string[] eval = ["eval", "--files", list, "--allow-leak", "--data", work.Data.Root, "--weights", work.Run.Folder];
        string[] before = Results(work.SelfSup(eval));
        File.WriteAllText(Path.Combine(work.Run.Latest, "segmentation.safetensors"), "not weights");
        Assert.Equal(before, Results(work.SelfSup(eval)));
        work.SelfSup("predict", work.Data.Image(2, 'l'), "--weights", work.Run.Folder, "--out", work.File("pictures")).Succeeded();
        work.Train(2, [.. s_guided, "--resume"]).FailedWith(1, "segmentation.safetensors");
    }

    // Progress lines carry the clock's numbers.
    private static string[] Results(ProcessOutcome outcome)
    {
        string[] lines = [.. outcome.Succeeded().Output.Split('\n').Where(line => !line.StartsWith("evaluating", StringComparison.Ordinal))];
        Assert.Contains(lines, line => line.Contains("abs_rel", StringComparison.Ordinal));
        return lines;
    }

    [Fact]
    public void RunWithoutABranchCanBeGoneOnFromWithOne()
    {
        using Workplace work = new();
        work.Data.WriteMasks(1, 2, 3, 4, 5);
        work.Train(1, "--set", "model.pose=posecnn").Succeeded();
        RunFiles guided = new(work.File("guided"));
        work.SelfSup([.. work.TrainArguments(1, s_guided), "--init", work.Run.Folder, "--set", $"output.dir={guided.Folder}"]).Succeeded();
        Assert.True(File.Exists(Path.Combine(guided.Latest, "segmentation.safetensors")));
    }

    [Fact]
    public void WithoutAnyMaskTheRunDoesNotStart()
    {
        using Workplace work = new();
        work.Train(1, s_guided).FailedWith(1, "export-masks", "--masks", "segmentation.enabled=false");
        work.Train(1, [.. s_guided, "--masks", work.File("nowhere")]).FailedWith(1, "nowhere");
        Assert.False(Directory.Exists(work.Run.Folder));
    }

    [Fact]
    public void DamagedMaskIsNamed()
    {
        using Workplace work = new();
        work.Data.WriteMasks(1, 2, 3, 4, 5);
        byte[] whole = File.ReadAllBytes(work.Data.Mask(3, 'l'));
        File.WriteAllBytes(work.Data.Mask(3, 'l'), whole[..^10]);
        ProcessOutcome outcome = work.Train(20, s_guided);
        outcome.FailedWith(1, work.Data.Mask(3, 'l'), SampleData.Line(3, 'l'));
        work.Run.AssertNothingHalfWritten();
    }

    [Fact]
    public void ImageNetStartThatIsMissingSaysWhereToGetIt()
    {
        using Workplace work = new();
        work.Data.WriteMasks(1, 2, 3, 4, 5);
        work.Train(1, [.. s_guided, "--set", "segmentation.pretrained=imagenet"]).FailedWith(1, "resnet18-f37072fd.pth", "https://download.pytorch.org/models/");
    }
}
