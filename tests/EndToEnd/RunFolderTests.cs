using System.Text.Json.Nodes;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>The names in a run's folder, a contract: scripts and later commands rely on them.</summary>
public sealed class RunFolderTests
{
    [Fact]
    public void HoldsEveryNameOfTheContract()
    {
        using Workplace work = new();
        work.WriteList("lists/val_files.txt", SampleData.Line(3, 'l'), SampleData.Line(4, 'r'));
        work.Train(4, "--set", "output.checkpoint_every_steps=2", "--set", "output.validate_every_steps=2", "--set", "output.images_every_steps=2").Succeeded();
        RunFiles run = work.Run;
        run.AssertNothingHalfWritten();

        Assert.Equal(["step_00000002", "step_00000004"], run.CheckpointNames);
        Assert.EndsWith("step_00000004", run.Latest, StringComparison.Ordinal);
        string[] files = [.. Directory.GetFiles(run.Latest).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
        Assert.Equal(["depth.safetensors", "encoder.safetensors", "optimizer.safetensors", "pose.safetensors", "pose_encoder.safetensors", "provenance.json", "state.json"], files);
        Assert.Single(Directory.GetFiles(run.Folder, "events.out.tfevents.*"));
        Assert.Contains("height: 64", File.ReadAllText(Path.Combine(run.Folder, "config.yaml")), StringComparison.Ordinal);

        IReadOnlyList<JsonObject> metrics = run.Metrics();
        Assert.Equal([1, 2, 2, 3, 4, 4], metrics.Select(line => (int)line["step"]!));
        string[] keys = ["step", "epoch", "loss", "loss_per_scale", "lr", "samples_per_second", "wait_seconds"];
        Assert.All(run.Steps(), line => Assert.Equal(keys, line.Select(entry => entry.Key)));
        JsonObject validation = metrics[2];
        Assert.Equal("val", (string)validation["split"]!);
        foreach (string name in new[] { "abs_rel", "sq_rel", "rmse", "rmse_log", "a1", "a2", "a3" })
            Assert.True(double.IsFinite((double)validation[name]!), name);

        JsonObject provenance = JsonNode.Parse(File.ReadAllText(Path.Combine(run.Folder, "provenance.json")))!.AsObject();
        Assert.Equal(["2011_09_26_drive_9001"], provenance["drives"]!.AsArray().Select(drive => (string)drive!));
        Assert.Equal(10, (int)provenance["triplets"]!);
        Assert.Equal("cpu", (string)provenance["device"]!);
        Assert.Equal(7, (int)provenance["seed"]!);
        Assert.Equal(64, ((string)provenance["train_list_sha256"]!).Length);
    }

    [Fact]
    public void StoredRecipeTrainsTheSameAgain()
    {
        using Workplace work = new();
        work.Train(2, "--set", "train.learning_rate=3e-4").Succeeded();
        RunFiles again = new(work.File("again"));
        work.SelfSup("train", "--config", Path.Combine(work.Run.Folder, "config.yaml"), "--out", again.Folder).Succeeded();
        again.AssertSameAs(work.Run);
    }

    [Fact]
    public void NumberOfLoadingThreadsChangesNothing()
    {
        using Workplace work = new();
        work.Train(3, "--set", "data.workers=1", "--set", "data.prefetch=1").Succeeded();
        RunFiles again = new(work.File("again"));
        work.SelfSup([.. work.TrainArguments(3, "--set", "data.workers=5", "--set", "data.cache=memory"), "--set", $"output.dir={again.Folder}"]).Succeeded();
        again.AssertSameAs(work.Run);
    }
}
