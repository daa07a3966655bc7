using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Splits;
using SelfSup.Evaluation.Depth;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class DenseDepthTests
{
    private const string Drive = "2026_01_01/2026_01_01_drive_0001_sync";

    private static readonly SplitLine s_line = new(Drive, 4, CameraSide.Right);

    [Fact]
    public void ADepthPictureIsMetresTimes256()
    {
        using TemporaryFolder folder = new();
        Png16.Write(Path.Combine(folder.FullPath, "d.png"), new Gray16Image(3, 1, [0, 256, 65535]));
        float[] metres = DepthPng.Read(Path.Combine(folder.FullPath, "d.png"), out int width, out int height);
        Assert.Equal((3, 1), (width, height));
        Assert.Equal([0, 1, 65535 / 256f], metres);
    }

    [Fact]
    public void DensePicturesAreFoundBesideTheFrame()
    {
        using TemporaryFolder folder = new();
        KittiRaw dataset = new(folder.FullPath);
        ImageFile.WritePng(Path.Combine(folder.FullPath, Drive, "image_03", "data", "0000000004.png"), new RgbImage(2, 1, [1, 2, 3, 4, 5, 6]));
        Png16.Write(Path.Combine(folder.FullPath, Drive, "proj_depth", "groundtruth", "image_03", "0000000004.png"), new Gray16Image(2, 1, [0, 512]));
        DepthFrame frame = Assert.Single(KittiDepthFrames.FromLines(dataset, [s_line], GroundTruthSource.Dense));
        Assert.Equal([0, 2], frame.ReadGroundTruth().Metres);
        Assert.Equal(GroundTruthSource.Dense, KittiDepthFrames.Available(dataset, [s_line]));
    }

    [Fact]
    public void AMissingDepthPictureIsToldWithItsCount()
    {
        using TemporaryFolder folder = new();
        ImageFile.WritePng(Path.Combine(folder.FullPath, Drive, "image_03", "data", "0000000004.png"), new RgbImage(1, 1, [1, 2, 3]));
        KittiRaw dataset = new(folder.FullPath);
        UserErrorException error = Assert.Throws<UserErrorException>(() => KittiDepthFrames.FromLines(dataset, [s_line], GroundTruthSource.Dense));
        Assert.Contains("1 of 1 frames lack their image or their depth picture", error.Message, StringComparison.Ordinal);
        Assert.Null(KittiDepthFrames.Available(dataset, [s_line]));
    }
}
