using SelfSup.Data;
using SelfSup.Tests.Support;
using SelfSup.Training.Runs;
using Xunit;

namespace SelfSup.Tests.Training.Runs;

public sealed class ProgressPictureStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void StretchesDoubleUntilTheyAreFewEnough()
    {
        Assert.Equal([1, 2, 3, 4], ProgressSteps.Kept([1, 2, 3, 4], 4));
        // Stretches of 2: 1 | 2 3 | 4 5; the last stays.
        Assert.Equal([1, 2, 4, 5], ProgressSteps.Kept([1, 2, 3, 4, 5], 4));
        // Stretches of 4: 1 | 4 … 7 | 8 9.
        Assert.Equal([1, 4, 8, 9], ProgressSteps.Kept([1, 2, 3, 4, 5, 6, 7, 8, 9], 4));
        Assert.Equal([], ProgressSteps.Kept([], 4));
        Assert.Equal([7], ProgressSteps.Kept([7], 4));
        Assert.Equal([1, 900], ProgressSteps.Kept([1, 5, 900], 1));
    }

    [Fact]
    public void ARunThinnedAsItGrowsIsThinnedEvenly()
    {
        List<long> steps = [];
        for (long step = 250; step <= 400_000; step += 250)
        {
            steps = [.. ProgressSteps.Kept([.. steps, step], 60)];
            Assert.InRange(steps.Count, Math.Min(step / 250, 25), 60);
            Assert.Equal((250, step), (steps[0], steps[^1]));
        }

        // 400 000 steps in fewer than 60 stretches: of 8192, of which each has a multiple of 250 in its first 250 steps.
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 250, 8192 + 250));
    }

    [Fact]
    public void ShownAreFirstLastAndEvenlyBetween()
    {
        Assert.Equal([1, 2, 3], ProgressSteps.Shown([1, 2, 3], 3));
        Assert.Equal([0, 25, 50, 75, 100], ProgressSteps.Shown([.. Enumerable.Range(0, 101).Select(step => (long)step)], 5));
        Assert.Equal([1, 98, 100], ProgressSteps.Shown([1, 98, 99, 100], 3));
    }

    [Fact]
    public void AStepIsWholeOrNotThere()
    {
        ProgressPictureStore store = new(_folder.FullPath);
        Assert.Empty(store.Steps());
        store.Write(5, folder => File.WriteAllText(Path.Combine(folder, "0_target.jpg"), "old"));
        Assert.Throws<UserErrorException>(() => store.Write(6, folder =>
        {
            File.WriteAllText(Path.Combine(folder, "0_target.jpg"), "half");
            throw new IOException("disk full");
        }));
        Assert.Equal([5], store.Steps());
        store.Write(5, folder => File.WriteAllText(Path.Combine(folder, "1_target.jpg"), "new"));
        Assert.Equal(["step_00000005"], Directory.GetFileSystemEntries(store.Folder).Select(path => Path.GetFileName(path)!));
        Assert.Equal(["1_target.jpg"], Directory.GetFiles(store.StepFolder(5)).Select(path => Path.GetFileName(path)!));
    }

    [Fact]
    public void GoingBackRemovesWhatWillBeDrawnAgain()
    {
        ProgressPictureStore store = new(_folder.FullPath);
        store.GoBackTo(3);
        foreach (long step in new long[] { 1, 4, 8 })
            store.Write(step, folder => File.WriteAllText(Path.Combine(folder, "x"), ""));
        Directory.CreateDirectory(Path.Combine(store.Folder, ".writing-step_00000009"));
        Directory.CreateDirectory(Path.Combine(store.Folder, "mine"));
        Directory.CreateDirectory(Path.Combine(store.Folder, "step_000000000007"));
        store.GoBackTo(4);
        Assert.Equal([1, 4], store.Steps());
        Assert.Equal(["mine", "step_000000000007", "step_00000001", "step_00000004"], Directory.GetDirectories(store.Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AFolderThatCannotBeWrittenIsNamed()
    {
        _folder.Write("pictures", "a file");
        UserErrorException error = Assert.Throws<UserErrorException>(() => new ProgressPictureStore(_folder.FullPath).Write(1, _ => { }));
        Assert.Contains(_folder.File("pictures"), error.Message, StringComparison.Ordinal);
        Assert.Contains("images_every_steps", error.Message, StringComparison.Ordinal);
    }
}
