using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Loading;

public sealed class TripletIndexTests
{
    private static readonly IReadOnlyList<FrameId> s_monocular = FrameId.ParseList(["0", "-1", "1"]);

    private static SplitLine[] SampleLines
        => [.. from side in (CameraSide[])[CameraSide.Left, CameraSide.Right] from frame in Enumerable.Range(0, 8) select new SplitLine(Shared.Drive, frame, side)];

    [SharedFact]
    public void DrivesEndsAreLeftOutAndReported()
    {
        TripletIndex index = TripletIndex.Build(SampleLines, s_monocular, new KittiRaw(Shared.KittiSample));
        Assert.Equal((16, 12), (index.Requested, index.Samples.Count));
        Assert.Equal([(FrameId.Temporal(-1), 2), (FrameId.Temporal(1), 2)], index.Missing.Select(reason => (reason.Frame, reason.Count)));
        Assert.Equal($"{Shared.Drive} 7 l", index.Missing[1].Example.ToString());
        Assert.EndsWith("image_02/data/0000000008.png", index.Missing[1].ExamplePath, StringComparison.Ordinal);
        Assert.StartsWith("12 of 16 targets are usable; 2 lack the neighbour -1, first ", index.Report(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', index.Report());
    }

    [SharedFact]
    public void StereoPartnerIsTheOtherCamerasFrameOfTheSameTime()
    {
        TripletIndex index = TripletIndex.Build(SampleLines, FrameId.ParseList(["0", "s"]), new KittiRaw(Shared.KittiSample));
        Assert.Equal(16, index.Samples.Count);
        Assert.Empty(index.Missing);
        Assert.Equal("16 of 16 targets are usable", index.Report());
        Assert.Equal($"{Shared.Drive} 3 r", new SplitLine(Shared.Drive, 3, CameraSide.Left).Frame(FrameId.Stereo).ToString());
    }

    [SharedFact]
    public void ListOfOtherDrivesIsAnErrorWithCountExampleAndRemedy()
    {
        SplitLine[] lines = [.. SampleLines.Select(line => line with { Folder = "2011_09_26/2011_09_26_drive_0005_sync" })];
        UserErrorException error = Assert.Throws<UserErrorException>(() => TripletIndex.Build(lines, s_monocular, new KittiRaw(Shared.KittiSample)));
        Assert.StartsWith("0 of 16 targets are usable; 16 lack the target frame, first 2011_09_26/2011_09_26_drive_0005_sync 0 l: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("raw_data.php", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFolderSaysSoBeforeAnyFrameIsCounted()
    {
        UserErrorException error = Assert.Throws<UserErrorException>(
            () => TripletIndex.Build([new SplitLine("a/b", 0, CameraSide.Left)], s_monocular, new KittiRaw("/nowhere/kitti")));
        Assert.StartsWith("/nowhere/kitti: no such data folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StereoOfOneCameraIsAWrongRecipe()
    {
        using TestDrive drive = new(1, 3);
        FrameFolder dataset = new(drive.Root);
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => TripletIndex.Build(dataset.Lines(), FrameId.ParseList(["0", "s"]), dataset));
        Assert.Contains("data.frame_ids", error.Message, StringComparison.Ordinal);
    }
}
