using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;
using SelfSup.SegGuide.Export;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.SegGuide.Export;

public sealed class PictureListTests : IDisposable
{
    private const string Drive = "2011_09_26/2011_09_26_drive_0001_sync";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RawRecordingsGiveBothColourCamerasAndNothingElse()
    {
        foreach (string name in (string[])["image_02/data/0000000001.png", "image_02/data/0000000000.jpg", "image_03/data/0000000000.png", "image_00/data/0000000000.png", "proj_depth/groundtruth/image_02/0000000005.png", "image_02/data/0000000000.npy", "image_02/timestamps.txt"])
            _folder.Write($"{Drive}/{name}", "");
        _folder.Write($"{Drive}/image_02/data/0000000001.jpg", "");
        Assert.Equal("kitti_raw", PictureList.LayoutOf(_folder.FullPath));
        IReadOnlyList<MaskJob> jobs = PictureList.All(new KittiRaw(_folder.FullPath));
        Assert.Equal(["image_02/data/0000000000", "image_02/data/0000000001", "image_03/data/0000000000"], jobs.Select(job => job.Key[(Drive.Length + 1)..]));

        // Of two forms of a frame the one that the dataset reads.
        Assert.Equal(_folder.File($"{Drive}/image_02/data/0000000001.png"), jobs[1].Picture);
    }

    [Fact]
    public void OdometryAndOtherFoldersAreFound()
    {
        _folder.Write("o/sequences/00/image_2/000000.png", "");
        _folder.Write("o/sequences/00/image_3/000000.png", "");
        _folder.Write("o/sequences/00/image_0/000000.png", "");
        Assert.Equal("kitti_odometry", PictureList.LayoutOf(_folder.File("o")));
        Assert.Equal(["sequences/00/image_2/000000", "sequences/00/image_3/000000"], PictureList.All(new KittiOdometry(_folder.File("o"))).Select(job => job.Key));
        foreach (string name in (string[])["b.JPG", "x/y/a.jpeg", "x/1.png", "x/2.bmp", "camera.yaml"])
            _folder.Write("f/" + name, "");
        Assert.Equal("frame_folder", PictureList.LayoutOf(_folder.File("f")));
        Assert.Equal(["b", "x/1", "x/y/a"], PictureList.All(new FrameFolder(_folder.File("f"))).Select(job => job.Key));
    }

    [Fact]
    public void MissingEmptyAndClashingFoldersAreOneLine()
    {
        string missing = _folder.File("missing");
        Assert.StartsWith(missing, Assert.Throws<UserErrorException>(() => PictureList.LayoutOf(missing)).Message, StringComparison.Ordinal);
        Assert.Contains("no pictures", Assert.Throws<UserErrorException>(() => PictureList.All(new FrameFolder(_folder.FullPath))).Message, StringComparison.Ordinal);
        _folder.Write("f/a.png", "");
        _folder.Write("f/a.jpg", "");
        string message = Assert.Throws<UserErrorException>(() => PictureList.All(new FrameFolder(_folder.File("f")))).Message;
        Assert.Contains("a.png and a.jpg would have the same mask", message, StringComparison.Ordinal);
        _folder.Write("g/a\nb.png", "");
        Assert.Contains("line break", Assert.Throws<UserErrorException>(() => PictureList.All(new FrameFolder(_folder.File("g")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ListsGiveEachFrameOnceAndCountWhatIsMissing()
    {
        _folder.Write($"{Drive}/image_02/data/0000000001.jpg", "");
        _folder.Write($"{Drive}/image_03/data/0000000000.png", "");
        KittiRaw dataset = new(_folder.FullPath);
        SplitLine right = new(Drive, 0, CameraSide.Right);
        SplitLine left = new(Drive, 1, CameraSide.Left);
        SplitLine absent = new(Drive, 2, CameraSide.Left);
        (IReadOnlyList<MaskJob> jobs, int missing) = PictureList.OfLines(dataset, [right, left, right, absent]);
        Assert.Equal([$"{Drive}/image_02/data/0000000001", $"{Drive}/image_03/data/0000000000"], jobs.Select(job => job.Key));
        Assert.Equal(1, missing);
        Assert.Contains("none of the list's 1 frames", Assert.Throws<UserErrorException>(() => PictureList.OfLines(dataset, [absent])).Message, StringComparison.Ordinal);
    }
}
