using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Depth;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class Stereo2015FramesTests
{
    [Fact]
    public void DepthIsFocalLengthTimesBaselineByDisparity()
    {
        using TemporaryFolder folder = new();
        Stereo2015Tree.Write(folder, 2);
        IReadOnlyList<DepthFrame> frames = Stereo2015Frames.All(new KittiStereo2015(folder.FullPath));
        Assert.Equal(["training/000000_10", "training/000001_10"], frames.Select(frame => frame.Name));
        Assert.Equal(3, frames[0].ReadImage().Width);
        GroundTruthDepth truth = frames[0].ReadGroundTruth();
        Assert.Equal((3, 2), (truth.Width, truth.Height));

        // Disparities of 10, 20, 100 and 1/256 pixels.
        Assert.Equal([0, 38.88f, 19.44f, 0, 3.888f, 99532.8f], truth.Metres);
        Assert.All(Stereo2015Frames.FocalTimesBaseline(new KittiStereo2015(folder.FullPath)), value => Assert.Equal(Stereo2015Tree.FocalTimesBaseline, value, 9));
    }

    [Fact]
    public void BaselineAndMapCanBeChosen()
    {
        using TemporaryFolder folder = new();
        Stereo2015Tree.Write(folder, 1);
        KittiStereo2015 dataset = new(folder.FullPath);
        Assert.Equal(720f, Stereo2015Frames.All(dataset, StereoTruth.All, baselineMetres: 1)[0].ReadGroundTruth().Metres[0]);
        Assert.Equal([720.0], Stereo2015Frames.FocalTimesBaseline(dataset, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stereo2015Frames.All(dataset, baselineMetres: 0));
    }

    [Fact]
    public void MissingFilesAreCountedBeforeAnythingRuns()
    {
        using TemporaryFolder folder = new();
        Stereo2015Tree.Write(folder, 3);
        File.Delete(folder.File("training/calib_cam_to_cam/000001.txt"));
        File.Delete(folder.File("training/disp_noc_0/000002_10.png"));
        UserErrorException error = Assert.Throws<UserErrorException>(() => Stereo2015Frames.All(new KittiStereo2015(folder.FullPath)));
        Assert.StartsWith(folder.File("training/calib_cam_to_cam/000001.txt") + ": missing; 2 of 3 frames", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void AMapOfAnotherSizeThanItsImageIsRefused()
    {
        using TemporaryFolder folder = new();
        Stereo2015Tree.Write(folder, 1);
        Png16.Write(folder.File("training/disp_noc_0/000000_10.png"), new Gray16Image(2, 1, [1, 2]));
        UserErrorException error = Assert.Throws<UserErrorException>(() => Stereo2015Frames.All(new KittiStereo2015(folder.FullPath))[0].ReadGroundTruth());
        Assert.Contains("is 2x1, expected its image's 3x2", error.Message, StringComparison.Ordinal);
    }
}
