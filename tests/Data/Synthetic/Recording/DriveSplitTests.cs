using SelfSup.Data.Splits;
using SelfSup.Data.Synthetic.Recording;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.Recording;

public sealed class DriveSplitTests
{
    [Theory]
    [InlineData(1, 1, 0, 0)]
    [InlineData(2, 1, 0, 1)]
    [InlineData(3, 1, 1, 1)]
    [InlineData(10, 8, 1, 1)]
    [InlineData(40, 32, 4, 4)]
    [InlineData(9999, 7999, 1000, 1000)]
    public void DrivesAreDividedInTenths(int drives, int train, int validation, int test)
    {
        DriveSplit split = new(new RecordingOptions { Drives = drives, FramesPerDrive = 3 });
        Assert.Equal((train, validation, test), (Length(split.Train), Length(split.Validation), Length(split.Test)));
    }

    [Fact]
    public void EveryTargetHasItsNeighboursAndNoDriveIsInTwoLists()
    {
        const int Frames = 5;
        SplitSet lines = new DriveSplit(new RecordingOptions { Drives = 10, FramesPerDrive = Frames }).Lines();
        Assert.Equal(8 * 3 * 2, lines.Train.Count);
        Assert.Equal(1 * 3 * 2, lines.Validation.Count);
        Assert.Equal(Frames, lines.Test.Count);
        Assert.All(lines.Train.Concat(lines.Validation), line => Assert.InRange(line.FrameIndex, 1, Frames - 2));
        Assert.All(lines.Test, line => Assert.Equal(CameraSide.Left, line.Side));
        string[] drives = [.. new[] { lines.Train, lines.Validation, lines.Test }.SelectMany(list => list.Select(line => line.Folder).Distinct())];
        Assert.Equal(10, drives.Length);
        Assert.Equal(10, drives.Distinct().Count());
    }

    [Fact]
    public void DrivesOfOtherSeedsHaveOtherNames()
    {
        string[] names = [.. new ulong[] { 1, 2, 3, 10_000 }.Select(seed => DriveName.Folder(0, seed))];
        Assert.Equal(4, names.Distinct().Count());
        Assert.Equal("2000_01_01/2000_01_01_drive_0001_sync", names[0]);
        Assert.Equal("1999_12_31/1999_12_31_drive_0001_sync", names[1]);
        Assert.DoesNotContain(names, name => name.StartsWith("2011", StringComparison.Ordinal));
        Assert.Equal(names[2], new DriveSplit(new RecordingOptions { Drives = 1, FramesPerDrive = 3, Seed = 3 }).Lines().Train[0].Folder);
    }

    private static int Length(Range range) => range.End.Value - range.Start.Value;
}
