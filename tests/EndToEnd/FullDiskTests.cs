using System.Diagnostics;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>A disk that fills up while a checkpoint is written: one line, exit code 1, whole checkpoints only, and the run goes on once there is space.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Steps = 5;

    // Without Adam's moments and with PoseCNN a checkpoint has about 65 MB, its encoder 47 MB.
    private static readonly string[] s_options =
        ["--set", "model.pose=posecnn", "--set", "train.optimizer=sgd", "--set", "output.checkpoint_every_steps=2", "--set", "output.keep_checkpoints=1"];

    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void FileThatCannotGrowLeavesNoCheckpoint()
    {
        RunFiles whole = Uninterrupted();
        using (SelfSupProcess process = SelfSupProcess.StartWithFileLimit(_work.Path, 20_000_000, _work.TrainArguments(Steps, s_options)))
            process.Wait().FailedWith(1, "checkpoint", "--resume");
        _work.Run.AssertNothingHalfWritten();
        Assert.Empty(_work.Run.CheckpointNames);
        _work.Train(Steps, [.. s_options, "--resume"]).Succeeded();
        _work.Run.AssertSameAs(whole);
    }

    [MountFact]
    public void FullDiskKeepsTheLastCheckpoint()
    {
        RunFiles whole = Uninterrupted();
        string disk = _work.Run.Folder;
        Directory.CreateDirectory(disk);
        Shell("mount", "-t", "tmpfs", "-o", "size=100m", "tmpfs", disk);
        try
        {
            _work.Train(Steps, s_options).FailedWith(1, "step_00000004", "space", "--resume");
            Assert.Equal(["step_00000002"], _work.Run.CheckpointNames);
            _work.Run.AssertNothingHalfWritten();
            Shell("mount", "-o", "remount,size=300m", disk);
            _work.Train(Steps, [.. s_options, "--resume"]).Succeeded();
            _work.Run.AssertSameAs(whole);
        }
        finally
        {
            Shell("umount", disk);
        }
    }

    [Fact]
    public void FolderThatCannotBeWrittenIsAnError()
    {
        // A file stands where the run's folder should be.
        _work.Write("run", "");
        _work.Train(1, s_options).FailedWith(1, _work.Run.Folder);
    }

    private RunFiles Uninterrupted()
    {
        RunFiles whole = new(_work.File("whole"));
        _work.SelfSup([.. _work.TrainArguments(Steps, s_options), "--set", $"output.dir={whole.Folder}"]).Succeeded();
        return whole;
    }

    private static void Shell(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}");
    }
}
