using SelfSup.Data.Images;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>A run's page and pictures: there after every training, without any trace in it.</summary>
public sealed class ReportTests
{
    private static readonly string[] s_small = ["--set", "model.pose=posecnn", "--set", "train.optimizer=sgd", "--set", "output.checkpoint_every_steps=3"];

    [Fact]
    public void PicturesAndPageChangeNothingInTheTraining()
    {
        using Workplace work = new();
        work.WriteList("lists/val_files.txt", SampleData.Line(2, 'l'), SampleData.Line(3, 'l'), SampleData.Line(4, 'r'));
        RunFiles without = new(work.File("without"));
        work.SelfSup([.. work.TrainArguments(5, s_small), "--set", $"output.dir={without.Folder}"]).Succeeded();
        Assert.Empty(without.PictureSteps);
        work.Train(5, [.. s_small, "--set", "output.images_every_steps=2"]).Succeeded();
        work.Run.AssertSameAs(without);
        work.Run.AssertNothingHalfWritten();

        // The first step's, every second one's, the checkpoints'.
        Assert.Equal(["step_00000001", "step_00000002", "step_00000003", "step_00000004", "step_00000005"], work.Run.PictureSteps);
        string last = Path.Combine(work.Run.Folder, "pictures", "step_00000005");
        string[] names = [.. new[] { 0, 1 }.SelectMany(sample => new[] { "automask", "disparity", "error", "target", "warped" }.Select(kind => $"{sample}_{kind}.jpg")), "samples.txt"];
        Assert.Equal(names, Directory.GetFiles(last).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        Assert.Equal([SampleData.Line(2, 'l'), SampleData.Line(3, 'l')], File.ReadAllLines(Path.Combine(last, "samples.txt")));
        Assert.All(names.SkipLast(1), name => Assert.Equal((128, 64), ImageFile.ReadSize(Path.Combine(last, name))));
        Assert.True(File.ReadAllBytes(Path.Combine(last, "0_target.jpg")).SequenceEqual(File.ReadAllBytes(Path.Combine(work.Run.Folder, "pictures", "step_00000001", "0_target.jpg"))));

        string page = Page(work.Run.Folder);
        Assert.Contains("Finished: 5 steps", page, StringComparison.Ordinal);
        Assert.Equal(2 * (1 + (5 * 4)), page.Split("<img ").Length - 1);
        Assert.Contains("Finished: 5 steps", Page(without.Folder), StringComparison.Ordinal);
    }

    [Fact]
    public void TheCommandWritesThePageOfAnyRun()
    {
        using Workplace work = new();
        work.Train(1, s_small).Succeeded();
        File.Delete(Path.Combine(work.Run.Folder, "report.html"));
        string page = Path.Combine(work.Run.Folder, "report.html");
        Assert.Contains($"report: {page}", work.SelfSup("report", work.Run.Folder).Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("Finished: 1 step (", Page(work.Run.Folder), StringComparison.Ordinal);
        work.SelfSup("report", work.Run.Folder, "--out", "sub/Seite ü.html").Succeeded();
        Assert.True(File.Exists(work.File("sub/Seite ü.html")));

        work.SelfSup("report", work.File("nowhere")).FailedWith(1, "nowhere", "config.yaml", "selfsup train");
        File.WriteAllText(Path.Combine(work.Run.Folder, "provenance.json"), "{");
        work.SelfSup("report", work.Run.Folder).FailedWith(1, "provenance.json");
    }

    [Fact]
    public void APageThatCannotBeWrittenIsSaidAndTrainingGoesOn()
    {
        using Workplace work = new();
        // Folders that hold something stand where the page and the pictures should be.
        work.Write("run/report.html/x", "");
        work.Write("run/pictures", "");
        ProcessOutcome outcome = work.Train(4, [.. s_small, "--set", "output.images_every_steps=4"]).Succeeded();
        Assert.Contains("report.html: cannot be written", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("pictures cannot be written", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("the training itself is unharmed", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(4, work.Run.LineCount);
        Assert.EndsWith("step_00000004", work.Run.Latest, StringComparison.Ordinal);
    }

    private static string Page(string run) => File.ReadAllText(Path.Combine(run, "report.html"));
}
