using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>A run that is killed at random instants and resumed ends where the uninterrupted run ends, to the bit.</summary>
public sealed class KillAndResumeTests
{
    private const int Steps = 14;
    private const int Kills = 5;

    // Every source of change over steps is on: shuffling, augmentation, noise, a falling rate, validation, pictures. PoseCNN keeps checkpoints small.
    private static readonly string[] s_options =
    [
        "--set", "model.pose=posecnn", "--set", "train.lr_step_epochs=1", "--set", "output.checkpoint_every_steps=2", "--set", "output.validate_every_steps=3",
        "--set", "output.keep_checkpoints=2", "--set", "output.images_every_steps=3",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void KilledRunEndsAsTheUninterruptedOne(int seed)
    {
        using Workplace work = new();
        work.WriteList("lists/val_files.txt", SampleData.Line(3, 'l'), SampleData.Line(4, 'r'));
        RunFiles whole = new(work.File("whole"));
        work.SelfSup([.. work.TrainArguments(Steps, s_options), "--set", $"output.dir={whole.Folder}"]).Succeeded();

        Random random = new(seed);
        int killed = 0;
        for (int attempt = 0; attempt < Kills; attempt++)
        {
            using SelfSupProcess process = SelfSupProcess.Start(work.Path, work.TrainArguments(Steps, [.. s_options, "--resume"]));
            int lines = random.Next(0, 5);
            int start = work.Run.LineCount;
            process.WaitUntil(() => work.Run.LineCount >= start + lines || work.Run.LineCount < start);
            Thread.Sleep(random.Next(0, 400));
            process.Signal("KILL");
            if (process.Wait().ExitCode == ProcessOutcome.Killed)
                killed++;
        }

        Assert.InRange(killed, 4, Kills);
        work.Train(Steps, [.. s_options, "--resume"]).Succeeded();
        work.Run.AssertSameAs(whole);
        work.Run.AssertSamePicturesAs(whole);
        work.Run.AssertNothingHalfWritten();
    }
}
