using SelfSup.Data;
using SelfSup.Tests.EndToEnd;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Training.Loop;

/// <summary>A training whose numbers are read a step later, as on a GPU, is the same training; here both run on the CPU.</summary>
public sealed class StepsInFlightTests
{
    private static readonly string[] s_clocks = ["samples_per_second", "wait_seconds"];

    [Fact]
    public void LagChangesNeitherLogNorWeights()
    {
        using Workplace work = new();
        work.WriteList("lists/val_files.txt", SampleData.Line(3, 'l'));
        work.Data.WriteMasks(1, 2, 3);
        Recipe recipe = Recipe(work, 3, "output.checkpoint_every_steps=2", "output.validate_every_steps=2", "output.images_every_steps=2", "segmentation.enabled=true");
        Watcher prompt = Train(recipe.Set("output.dir", work.File("prompt")), lag: 0), lagging = Train(recipe.Set("output.dir", work.File("lagging")), lag: 1);
        Assert.Equal(prompt.Reported, lagging.Reported);
        Assert.Equal(Log(work.File("prompt")), Log(work.File("lagging")));
        foreach (string file in Directory.GetFiles(new RunFiles(work.File("prompt")).Latest, "*.safetensors"))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("prompt", "lagging", StringComparison.Ordinal)));
    }

    [Fact]
    public void AnInterruptedLaggingRunHasLoggedWhatItSaved()
    {
        using Workplace work = new();
        using CancellationTokenSource interrupt = new();
        using Trainer trainer = new(Recipe(work, 9), resume: false, new Watcher(step => Cancel(step, interrupt)), lag: 1);
        TrainingOutcome outcome = trainer.Run(interrupt.Token);
        // The line of step 2 is written while step 3 is under way.
        Assert.Equal((3, true), (outcome.Step, outcome.Interrupted));
        Assert.Equal([1L, 2, 3], MetricsLog.Read(Path.Combine(work.Run.Folder, "metrics.jsonl")).Select(line => line.Step));
    }

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(1, 3, 2)]
    public void ALossThatIsNotANumberIsFoundBeforeAnythingIsSaved(int lag, int badStep, int logged)
    {
        using Workplace work = new();
        work.Data.WriteMasks(1, 2, 3, 4, 5);
        Trainer? trainer = null;
        using (trainer = new(Recipe(work, 9, "segmentation.enabled=true", $"output.checkpoint_every_steps={badStep}"), resume: false, new Watcher(step => Poison(step, trainer!)), lag))
        {
            UserErrorException error = Assert.Throws<UserErrorException>(() => trainer.Run(CancellationToken.None));
            Assert.Contains($"the loss is NaN at step {badStep}; samples: {SampleData.Folder}", error.Message, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(Path.Combine(work.Run.Folder, "checkpoints")), "a checkpoint was written");
        Assert.Equal(logged, MetricsLog.Read(Path.Combine(work.Run.Folder, "metrics.jsonl")).Count);
    }

    // Once, when the line of step 1 is written. The branch's weights spoil the loss but not the warp: with the depth network's
    // spoilt, libtorch 1.13's backward pass ends the process on a CPU, which without lag it never comes to.
    private static void Poison(long step, Trainer trainer)
    {
        if (step != 1)
            return;
        using IDisposable guard = no_grad();
        trainer.Networks.Branch!.parameters().Last().fill_(double.NaN);
    }

    private static void Cancel(long step, CancellationTokenSource interrupt)
    {
        if (step == 2)
            interrupt.Cancel();
    }

    private static Watcher Train(Recipe recipe, int lag)
    {
        Watcher watcher = new(_ => { });
        using Trainer trainer = new(recipe, resume: false, watcher, lag);
        trainer.Run(CancellationToken.None);
        return watcher;
    }

    private static List<string> Log(string folder) =>
    [
        .. MetricsLog.Read(Path.Combine(folder, "metrics.jsonl"))
            .Select(line => $"{line.Split} {line.Step} {line.Epoch} {line.Loss:R} {string.Join(' ', line.LossPerScale)} {string.Join(' ', line.Values.Where(value => !s_clocks.Contains(value.Key)))}"),
    ];

    private static Recipe Recipe(Workplace work, int steps, params string[] more) =>
        more.Aggregate(
            RecipeFile.Read(work.Recipe).Set("data.root", work.Data.Root).Set("output.dir", work.Run.Folder).Set("train.steps", $"{steps}").Set("model.pose", "posecnn"),
            (recipe, assignment) => recipe.Set(assignment));

    private sealed class Watcher(Action<long> onStep) : IProgressReporter
    {
        public List<(long Step, double? Loss)> Reported { get; } = [];

        public void Begin(ProgressTask task)
        {
        }

        public void Report(long done, double? loss = null)
        {
            Reported.Add((done, loss));
            onStep(done);
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
