using System.Text.Json;
using SelfSup.Data;
using SelfSup.Data.Synthetic.Recording;
using SelfSup.Tests.Support;
using SelfSup.Training.Demonstration;
using SelfSup.Training.Logging;
using Xunit;

namespace SelfSup.Tests.Training.Demonstration;

public sealed class DemoTests
{
    [Fact]
    public void ASmallDemonstrationTellsTheWholeStoryAndTheNextRunReusesIt()
    {
        using TemporaryFolder folder = new();
        DemoOptions options = Options(folder) with { Steps = 2 };
        DemoOutcome outcome = Run(options);
        Assert.Equal(5, outcome.Depth!.PerImage.Count);
        Assert.Equal(2, outcome.Depth.Baselines.Count);
        Assert.NotNull(outcome.Depth.Holes);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(folder.File("evaluation.json")));
        Assert.Equal(outcome.Depth.Mean.AbsRel, json.RootElement.GetProperty("abs_rel").GetDouble(), 1e-12);
        Assert.True(new FileInfo(outcome.Video).Length > 1000);
        string page = File.ReadAllText(outcome.Report);
        Assert.Contains("auto-mask", page, StringComparison.Ordinal);
        Assert.Contains("data:video/mp4;base64,", page, StringComparison.Ordinal);
        Assert.Contains("abs_rel", page, StringComparison.Ordinal);

        DateTime written = File.GetLastWriteTimeUtc(outcome.Report);
        Assert.Null(Run(options).Depth);
        Assert.Equal(written, File.GetLastWriteTimeUtc(outcome.Report));
    }

    [Fact]
    public void AnInterruptedDemonstrationGoesOnToTheSameResult()
    {
        using TemporaryFolder whole = new();
        using TemporaryFolder stopped = new();
        DemoOutcome expected = Run(Options(whole) with { Steps = 3 });
        DemoOptions options = Options(stopped) with { Steps = 3 };
        using CancellationTokenSource stop = new();
        using StopAt progress = new(stop, "training", 1);
        Assert.ThrowsAny<OperationCanceledException>(() => new Demo(options, progress).Run(stop.Token));
        Assert.False(File.Exists(stopped.File("report.html")));
        DemoOutcome resumed = Run(options);
        Assert.Equal(expected.Depth!.Mean, resumed.Depth!.Mean);
    }

    [Fact]
    public void AnotherSeedIsRefusedAndMoreMinutesTrainOn()
    {
        using TemporaryFolder folder = new();
        folder.Write("demo.json", """{ "minutes": 2, "seed": 1, "preparation_seconds": 5, "seconds_per_step": 0.5, "steps": 100, "reported_steps": 100 }""");
        DemoOptions options = Options(folder) with { Minutes = 2 };
        Assert.Contains("seed 1", Assert.Throws<ConfigurationException>(() => DemoPlan.Open(options with { Seed = 2 })).Message, StringComparison.Ordinal);
        Assert.Equal(100, DemoPlan.Open(options).Steps);
        Assert.Equal(100, DemoPlan.Open(options with { Minutes = 1 }).Steps);
        DemoPlan longer = DemoPlan.Open(options with { Minutes = 4 });
        Assert.Equal((4, 0, 0.5), (longer.Minutes, longer.Steps, longer.SecondsPerStep));
    }

    [Fact]
    public void ADamagedPlanAndMinutesOutOfRangeAreUserErrors()
    {
        using TemporaryFolder folder = new();
        folder.Write("demo.json", "{");
        Assert.Contains("demo.json", Assert.Throws<UserErrorException>(() => Run(Options(folder))).Message, StringComparison.Ordinal);
        Assert.Contains("--minutes", Assert.Throws<ConfigurationException>(() => Run(Options(folder) with { Minutes = 0 })).Message, StringComparison.Ordinal);
    }

    private static DemoOptions Options(TemporaryFolder folder) => new()
    {
        Folder = folder.FullPath,
        Device = "cpu",
        Recording = DemoRecipe.Recording with { Drives = 3, FramesPerDrive = 5, Width = 96, Height = 64 },
    };

    private static DemoOutcome Run(DemoOptions options)
    {
        using PlainProgressReporter progress = new(TextWriter.Null, TimeSpan.FromHours(1));
        return new Demo(options, progress).Run(CancellationToken.None);
    }

    /// <summary>Interrupts when a task has come so far.</summary>
    private sealed class StopAt(CancellationTokenSource stop, string task, long done) : IProgressReporter
    {
        private string _task = "";

        public void Begin(ProgressTask begun) => _task = begun.Title;

        public void Report(long reached, double? loss = null)
        {
            if (_task == task && reached >= done)
                stop.Cancel();
        }

        public void Message(string line)
        {
        }

        public void End()
        {
        }

        public void Dispose()
        {
        }
    }
}
