using SelfSup.Data;
using SelfSup.Data.Calibration;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Datasets;

public sealed class DatasetTests
{
    private const string Camera = "fx: 500\nfy: 400\ncx: 300\ncy: 120\nwidth: 1000\nheight: 250\n";

    [SharedFact]
    public void RawFramesAreFoundForBothCameras()
    {
        KittiRaw dataset = new(Shared.KittiSample);
        Assert.EndsWith("image_02/data/0000000003.png", dataset.FramePath(new SplitLine(Shared.Drive, 3, CameraSide.Left)), StringComparison.Ordinal);
        Assert.EndsWith("image_03/data/0000000007.png", dataset.FramePath(new SplitLine(Shared.Drive, 7, CameraSide.Right)), StringComparison.Ordinal);
        Assert.EndsWith("0000000003.bin", dataset.FindVelodyne(Shared.Drive, 3), StringComparison.Ordinal);
        Assert.Null(dataset.FindVelodyne(Shared.Drive, 8));
        Assert.Null(dataset.FindFrame(Shared.Drive, -1, CameraSide.Left));
        Assert.False(dataset.HasFrame(new SplitLine(Shared.Drive, 8, CameraSide.Left)));
        Assert.Equal(721.5377 / 1242, dataset.Intrinsics(Shared.Drive, CameraSide.Left).FocalX, 1e-12);
        Assert.Equal("2011_09_26_drive_0001", dataset.Drive(Shared.Drive));
    }

    [Fact]
    public void PngIsPreferredAndJpgFoundPerFile()
    {
        using TemporaryFolder folder = new();
        folder.Write("d/e/image_02/data/0000000000.png", "x");
        folder.Write("d/e/image_02/data/0000000000.jpg", "x");
        folder.Write("d/e/image_02/data/0000000001.jpg", "x");
        KittiRaw dataset = new(folder.FullPath);
        Assert.EndsWith(".png", dataset.FindFrame("d/e", 0, CameraSide.Left), StringComparison.Ordinal);
        Assert.EndsWith(".jpg", dataset.FindFrame("d/e", 1, CameraSide.Left), StringComparison.Ordinal);
        UserErrorException error = Assert.Throws<UserErrorException>(() => dataset.FramePath(new SplitLine("d/e", 2, CameraSide.Left)));
        Assert.Contains(Path.Combine(folder.FullPath, "d/e/image_02/data/0000000002.png"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingRootSaysWhereTheDataAreToBeHad()
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => new KittiRaw("/nowhere/kitti").RequireRoot());
        Assert.Contains("/nowhere/kitti", error.Message, StringComparison.Ordinal);
        Assert.Contains("https://www.cvlibs.net/datasets/kitti/raw_data.php", error.Message, StringComparison.Ordinal);
        Assert.Contains("--data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OdometryLayoutPadsSequenceAndFrame()
    {
        using TemporaryFolder folder = new();
        folder.Write("sequences/09/image_2/000012.png", "x");
        folder.Write("sequences/09/image_3/000012.jpg", "x");
        folder.Write("poses/09.txt", "1 0 0 0 0 1 0 0 0 0 1 0\n");
        KittiOdometry dataset = new(folder.FullPath);
        Assert.EndsWith("09/image_2/000012.png", dataset.FindFrame("9", 12, CameraSide.Left), StringComparison.Ordinal);
        Assert.EndsWith("09/image_3/000012.jpg", dataset.FindFrame("09", 12, CameraSide.Right), StringComparison.Ordinal);
        Assert.Single(dataset.Poses("9"));
        Assert.Equal("2011_09_30_drive_0033", dataset.Drive("9"));
        Assert.Equal("odometry_11", dataset.Drive("11"));
        Assert.Throws<UserErrorException>(() => dataset.FindFrame(Shared.Drive, 0, CameraSide.Left));
    }

    [SharedFact]
    public void OdometryIntrinsicsComeFromCalibrationAndImageSize()
    {
        using TemporaryFolder folder = new();
        string frame = folder.Write("sequences/03/image_2/000000.png", []);
        File.Copy(Path.Combine(Shared.KittiSample, Shared.Drive, "image_02/data/0000000000.png"), frame, overwrite: true);
        folder.Write("sequences/03/calib.txt", "P0: 1 0 0 0 0 1 0 0 0 0 1 0\nP2: 721.5 0 609.5 44.8 0 721.5 172.8 0.2 0 0 1 0.003\n");
        KittiOdometry dataset = new(folder.FullPath);
        Assert.Equal(new PinholeIntrinsics(721.5 / 1242, 721.5 / 375, 609.5 / 1242, 172.8 / 375), dataset.Intrinsics("3", CameraSide.Left));
    }

    [Fact]
    public void FrameFolderOrdersNumbersByValue()
    {
        using TemporaryFolder folder = new();
        folder.Write("camera.yaml", Camera);
        foreach (int number in (int[])[10, 9, 11, 1])
            folder.Write($"day/drive/frame{number}.JPG", "x");
        folder.Write("day/drive/notes.txt", "x");
        folder.Write("other/0001.png", "x");
        FrameFolder dataset = new(folder.FullPath);
        Assert.Equal(["day/drive 0 l", "day/drive 1 l", "day/drive 2 l", "day/drive 3 l", "other 0 l"], dataset.Lines().Select(line => line.ToString()));
        Assert.EndsWith("frame10.JPG", dataset.FindFrame("day/drive", 2, CameraSide.Left), StringComparison.Ordinal);
        Assert.Null(dataset.FindFrame("day/drive", 4, CameraSide.Left));
        Assert.Null(dataset.FindFrame("day/drive", 0, CameraSide.Right));
        Assert.Equal(new PinholeIntrinsics(0.5, 1.6, 0.3, 0.48), dataset.Intrinsics("day/drive", CameraSide.Left));
    }

    [Fact]
    public void DrivesOwnCameraGoesBeforeTheRoots()
    {
        using TemporaryFolder folder = new();
        folder.Write("camera.yaml", Camera);
        folder.Write("drive/camera.yaml", Camera.Replace("fx: 500", "fx: 250", StringComparison.Ordinal));
        folder.Write("drive/a.png", "x");
        folder.Write("plain/a.png", "x");
        FrameFolder dataset = new(folder.FullPath);
        Assert.Equal(0.25, dataset.Intrinsics("drive", CameraSide.Left).FocalX);
        Assert.Equal(0.5, dataset.Intrinsics("plain", CameraSide.Left).FocalX);
        Assert.Equal(0.5, dataset.Intrinsics(".", CameraSide.Left).FocalX);
    }

    [Theory]
    [InlineData(null, "camera.yaml: no such file")]
    [InlineData("fx: 500\n", "fy is missing")]
    [InlineData(Camera + "k1: 0.1\n", "unknown key k1")]
    [InlineData("fx: -5\nfy: 400\ncx: 300\ncy: 120\nwidth: 1000\nheight: 250\n", "fx is -5")]
    [InlineData("fx: wide\nfy: 400\ncx: 300\ncy: 120\nwidth: 1000\nheight: 250\n", "fx: 'wide'")]
    [InlineData("fx: 1\nfx: 2\n", "YAML")]
    public void FrameFolderWithoutAProperCameraIsAnError(string? camera, string expected)
    {
        using TemporaryFolder folder = new();
        folder.Write("drive/a.png", "x");
        if (camera is not null)
            folder.Write("camera.yaml", camera);
        UserErrorException error = Assert.Throws<UserErrorException>(() => new FrameFolder(folder.FullPath).Intrinsics("drive", CameraSide.Left));
        Assert.Contains(Path.Combine(folder.FullPath, "camera.yaml"), error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void FrameFolderWithoutFramesIsAnError()
    {
        using TemporaryFolder folder = new();
        Assert.Throws<UserErrorException>(() => new FrameFolder(folder.FullPath).Lines());
        Assert.Throws<UserErrorException>(() => new FrameFolder(Path.Combine(folder.FullPath, "none")).Lines());
    }

    [Fact]
    public void RegistryKnowsItsDatasetsByName()
    {
        Assert.All(DatasetRegistry.Names, name => Assert.Equal("/data", DatasetRegistry.Open(name, "/data").Root));
        Assert.Contains("kitti_raw", Assert.Throws<ConfigurationException>(() => DatasetRegistry.Open("kitty", "/data")).Message, StringComparison.Ordinal);
    }
}
