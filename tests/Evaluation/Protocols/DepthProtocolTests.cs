using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Splits;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Depth.Protocols;
using SelfSup.Tests.Support;
using SelfSup.Training.Loop;
using Xunit;

namespace SelfSup.Tests.Evaluation.Protocols;

public sealed class DepthProtocolTests : IDisposable
{
    private const string Drive = "2011_09_26/2011_09_26_drive_9001_sync";
    private readonly TemporaryFolder _folder = new();

    private KittiRaw Dataset => new(_folder.FullPath);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EigenIsJudgedInGargsCropUpToEightyMetres()
    {
        EigenDepth protocol = new(Dataset, RecipeSplits.Catalogue().Expand("eigen").Test, GroundTruthSource.ScanForward);
        Assert.Equal("697 Eigen test frames; one laser scan a frame, depth along the laser's forward axis (as published); Garg crop, depths up to 80 m", protocol.Description);
        Assert.Equal(new DepthProtocolOptions(), protocol.Options);
        Assert.Equal(28, protocol.Drives.Count);
        Assert.Contains("2011_09_26_drive_0002", protocol.Drives);
    }

    [Fact]
    public void TheImprovedGroundTruthIsJudgedWholeAndBeyondTheCap()
    {
        ImprovedEigenDepth protocol = new(Dataset, RecipeSplits.Catalogue().Expand("eigen_benchmark").Test);
        Assert.Equal("652 Eigen test frames with improved ground truth; depth pictures; no crop, all measured depths, predictions up to 80 m", protocol.Description);
        using JudgedPixels pixels = JudgedPixels.Gather("frame", [1 / 90f, 1 / 40f, 1 / 85f], 3, 1, new GroundTruthDepth([85, 40, 0], 3, 1), protocol.Options with { MedianScaling = false });
        Assert.Equal([85, 40], pixels.Actual.ToArray());
        Assert.Equal([80, 40], pixels.Predicted.ToArray().Select(value => (int)Math.Round(value)));
        using JudgedPixels eigen = JudgedPixels.Gather("frame", [1 / 90f, 1 / 40f, 1 / 85f], 3, 1, new GroundTruthDepth([85, 40, 0], 3, 1), new DepthProtocolOptions { GargCrop = false });
        Assert.Equal(1, eigen.Count);
    }

    [Theory]
    [InlineData("2011_09_26/2011_09_26_drive_9001_sync/proj_depth/groundtruth/image_02")]
    [InlineData("train/2011_09_26_drive_9001_sync/proj_depth/groundtruth/image_02")]
    [InlineData("val/2011_09_26_drive_9001_sync/proj_depth/groundtruth/image_02")]
    [InlineData("data_depth_annotated/val/2011_09_26_drive_9001_sync/proj_depth/groundtruth/image_02")]
    public void DepthPicturesAreFoundWhereTheBenchmarkUnpacks(string folder)
    {
        string path = Depth(folder, 5, [0, 4, 8, 16]);
        Assert.Equal(path, Dataset.FindDenseDepth(Drive, 5, CameraSide.Left));
        Assert.Null(Dataset.FindDenseDepth(Drive, 6, CameraSide.Left));
        DepthFrame frame = Assert.Single(KittiDepthFrames.FromLines(Dataset, [new SplitLine(Drive, 5, CameraSide.Left)], GroundTruthSource.Dense, withImages: false));
        Assert.Equal([0, 4, 8, 16], frame.ReadGroundTruth().Metres);
    }

    [Fact]
    public void WithoutImagesOnlyTheGroundTruthMustBeThere()
    {
        Depth($"{Drive}/proj_depth/groundtruth/image_02", 5, [1, 1, 1, 1]);
        UserErrorException error = Assert.Throws<UserErrorException>(() => KittiDepthFrames.FromLines(Dataset, [new SplitLine(Drive, 5, CameraSide.Left)], GroundTruthSource.Dense));
        Assert.Contains("0000000005.png: missing; 1 of 1 frames", error.Message, StringComparison.Ordinal);
        Assert.Contains("eval_depth.php", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADenseFolderListsItsDepthPicturesInOrder()
    {
        foreach (int frame in new[] { 10, 9, 2 })
            Depth($"{Drive}/proj_depth/groundtruth/image_02", frame, [1, 1, 1, 1]);
        _folder.Write($"{Drive}/proj_depth/groundtruth/image_02/notes.png", "not a frame");
        DenseFolderDepth protocol = new(Dataset);
        Assert.Equal([2, 9, 10], protocol.Lines.Select(line => line.FrameIndex));
        Assert.Equal(["2011_09_26_drive_9001"], protocol.Drives);
        using TemporaryFolder empty = new();
        Assert.Contains("no DATE/DRIVE/proj_depth", Assert.Throws<UserErrorException>(() => new DenseFolderDepth(new KittiRaw(empty.FullPath))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASplitWithoutValidationIsRefused()
    {
        SplitSet split = new("mine", [new SplitLine(Drive, 1, CameraSide.Left)], [], []);
        Assert.Contains("mine: the split has no validation frames", Assert.Throws<UserErrorException>(() => new ValidationDepth(Dataset, split, GroundTruthSource.Dense)).Message, StringComparison.Ordinal);
    }

    private string Depth(string folder, int frame, float[] metres)
    {
        string path = _folder.File($"{folder}/{frame:D10}.png");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Png16.Write(path, new Gray16Image(2, 2, [.. metres.Select(value => (ushort)(value * DepthPng.UnitsPerMetre))]));
        return path;
    }
}
