using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Datasets;

public sealed class KittiStereo2015Tests
{
    [Fact]
    public void FramesAndCamerasAreFound()
    {
        using TemporaryFolder folder = new();
        Stereo2015Tree.Write(folder, 3);
        folder.Write("training/image_2/000000_11.png", "the next frame of the flow benchmark");
        folder.Write("training/image_2/notes.txt", "x");
        KittiStereo2015 dataset = new(folder.FullPath);
        Assert.Equal([0, 1, 2], dataset.Frames());
        StereoCamera camera = dataset.Camera(1);
        Assert.Equal(720, camera.FocalPixels);
        Assert.Equal(0.54, camera.BaselineMetres, 12);
        Assert.Equal(Stereo2015Tree.Disparity(2), dataset.ReadDisparity(2, StereoTruth.NonOccluded).Values);
        Assert.Equal(256, dataset.ReadDisparity(2, StereoTruth.All).Values[0]);
        Assert.Null(dataset.Drive(0));
    }

    [Theory]
    [InlineData("train_mapping.txt")]
    [InlineData("devkit/mapping/train_mapping.txt")]
    public void DrivesComeFromTheDevelopmentKit(string name)
    {
        using TemporaryFolder folder = new();
        folder.Write(name, "2011_09_26 2011_09_26_drive_0005_sync 0000000059\n\n2011_09_29 2011_09_29_drive_0071_sync 0000000943\n");
        KittiStereo2015 dataset = new(folder.FullPath);
        Assert.Equal("2011_09_26_drive_0005", dataset.Drive(0));
        Assert.Null(dataset.Drive(1));
        Assert.Equal("2011_09_29_drive_0071", dataset.Drive(2));
        Assert.Null(dataset.Drive(3));
    }

    [Fact]
    public void AMalformedMappingIsToldWithItsLine()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("train_mapping.txt", "\n2011_09_26 2011_09_26_drive_0005_sync\n");
        UserErrorException error = Assert.Throws<UserErrorException>(() => new KittiStereo2015(folder.FullPath).Drive(0));
        Assert.StartsWith($"{path}: line 2: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingSetSaysWhereItIsToBeHad()
    {
        using TemporaryFolder folder = new();
        AssertToldWhere(folder);
        folder.Write("training/image_2/000000_11.png", "x");
        AssertToldWhere(folder);
    }

    [Fact]
    public void ACalibrationWithoutABaselineIsRefused()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("training/calib_cam_to_cam/000000.txt", "P_rect_02: 720 0 600 0 0 720 170 0 0 0 1 0\nP_rect_03: 720 0 600 0 0 720 170 0 0 0 1 0\n");
        UserErrorException error = Assert.Throws<UserErrorException>(() => new KittiStereo2015(folder.FullPath).Camera(0));
        Assert.StartsWith(path + ": P_rect_02 and P_rect_03 give", error.Message, StringComparison.Ordinal);
    }

    private static void AssertToldWhere(TemporaryFolder folder)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => new KittiStereo2015(folder.FullPath).Frames());
        Assert.StartsWith(folder.File("training/image_2"), error.Message, StringComparison.Ordinal);
        Assert.Contains("eval_scene_flow.php?benchmark=stereo", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
