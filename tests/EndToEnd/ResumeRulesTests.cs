using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>What may and what may not change between a run and its continuation.</summary>
public sealed class ResumeRulesTests
{
    private static readonly string[] s_small = ["--set", "model.pose=posecnn", "--set", "train.optimizer=sgd"];

    [Fact]
    public void FinishedRunIsDoneAtOnce()
    {
        using Workplace work = new();
        work.Train(2, s_small).Succeeded();
        string state = Path.Combine(work.Run.Latest, "state.json");
        DateTime written = File.GetLastWriteTimeUtc(state);
        string[] metrics = File.ReadAllLines(Path.Combine(work.Run.Folder, "metrics.jsonl"));
        ProcessOutcome again = work.Train(2, [.. s_small, "--resume"]).Succeeded();
        Assert.Contains("done: 2 steps", again.Output, StringComparison.Ordinal);
        Assert.Equal(metrics, File.ReadAllLines(Path.Combine(work.Run.Folder, "metrics.jsonl")));
        Assert.Equal(written, File.GetLastWriteTimeUtc(state));
        work.Run.AssertNothingHalfWritten();
    }

    [Fact]
    public void SecondStartNeedsResume()
    {
        using Workplace work = new();
        work.Train(1, s_small).Succeeded();
        byte[] before = File.ReadAllBytes(Path.Combine(work.Run.Latest, "encoder.safetensors"));
        work.Train(1, s_small).FailedWith(1, work.Run.Folder, "--resume", "--out");
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(work.Run.Latest, "encoder.safetensors")));
    }

    [Fact]
    public void LongerRunGoesOnAsIfItHadBeenLongFromTheStart()
    {
        using Workplace work = new();
        RunFiles whole = new(work.File("whole"));
        work.SelfSup([.. work.TrainArguments(5, s_small), "--set", $"output.dir={whole.Folder}"]).Succeeded();
        work.Train(2, s_small).Succeeded();
        work.Train(5, [.. s_small, "--resume"]).Succeeded();
        work.Run.AssertSameAs(whole);
    }

    [Theory]
    [InlineData("train.learning_rate", "0.5")]
    [InlineData("model.encoder", "resnet34")]
    [InlineData("loss.automask", "false")]
    public void OtherRecipeIsRefused(string key, string value)
    {
        using Workplace work = new();
        work.Train(1, s_small).Succeeded();
        work.Train(2, [.. s_small, "--resume", "--set", $"{key}={value}"]).FailedWith(2, key, value, "--init");
        Assert.Equal(1, work.Run.LineCount);
        work.Run.AssertNothingHalfWritten();
    }

    [Fact]
    public void OtherTrainingListIsRefused()
    {
        using Workplace work = new();
        work.Train(1, s_small).Succeeded();
        work.WriteList("lists/train_files.txt", SampleData.TrainingLines.Take(4));
        work.Train(2, [.. s_small, "--resume"]).FailedWith(1, "list", "--init");
        Assert.Equal(1, work.Run.LineCount);
        work.Run.AssertNothingHalfWritten();
    }

    [Fact]
    public void NothingToResumeSaysWhatToDo()
    {
        using Workplace work = new();
        work.SelfSup("train", "--resume", "--out", work.File("nowhere")).FailedWith(2, "nowhere", "--split");
        Assert.False(Directory.Exists(work.File("nowhere")));
    }
}
