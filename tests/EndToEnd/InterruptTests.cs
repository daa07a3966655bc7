using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>SIGINT and SIGTERM save the state and exit with 130; the run goes on to the bit.</summary>
public sealed class InterruptTests
{
    private const int Steps = 8;

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void SavesAndResumesExactly(string signal)
    {
        using Workplace work = new();
        // Validation after every step: wherever the signal falls, a validation is due.
        work.WriteList("lists/val_files.txt", SampleData.Line(3, 'l'));
        string[] options = ["--set", "output.validate_every_steps=1"];
        RunFiles whole = new(work.File("whole"));
        work.SelfSup([.. work.TrainArguments(Steps, options), "--set", $"output.dir={whole.Folder}"]).Succeeded();

        using SelfSupProcess process = SelfSupProcess.Start(work.Path, work.TrainArguments(Steps, options));
        process.WaitUntil(() => work.Run.LineCount >= 4);
        process.Signal(signal);
        ProcessOutcome interrupted = process.Wait();
        Assert.True(interrupted.ExitCode == 130, $"exit code {interrupted.ExitCode}\n{interrupted.Output}\n{interrupted.Error}");
        Assert.Contains("--resume", interrupted.Output, StringComparison.Ordinal);
        work.Run.AssertNothingHalfWritten();
        Assert.Contains("Interrupted at step", File.ReadAllText(Path.Combine(work.Run.Folder, "report.html")), StringComparison.Ordinal);
        int saved = work.Run.Losses().Length;
        Assert.Equal(2 * saved, work.Run.LineCount);
        Assert.InRange(saved, 2, Steps - 1);
        Assert.EndsWith($"step_{saved:D8}", work.Run.Latest, StringComparison.Ordinal);

        // The run knows its recipe.
        work.SelfSup("train", "--resume", "--out", work.Run.Folder).Succeeded();
        work.Run.AssertSameAs(whole);
    }
}
