using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Splits;
using SelfSup.Evaluation.Depth;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class KittiDepthFramesTests
{
    [SharedFact]
    public void AFrameReadsItsImageAndScan()
    {
        DepthFrame frame = Assert.Single(KittiDepthFrames.FromLines(new KittiRaw(Shared.KittiSample), [new SplitLine(Shared.Drive, 3, CameraSide.Left)]));
        Assert.Equal($"{Shared.Drive} 3 l", frame.Name);
        RgbImage image = frame.ReadImage();
        GroundTruthDepth truth = frame.ReadGroundTruth();
        Assert.Equal((1242, 375, 1242, 375), (image.Width, image.Height, truth.Width, truth.Height));
        Assert.Equal(19212, truth.Metres.Count(value => value > 0));
    }

    [SharedFact]
    public void CameraDepthDiffersFromTheLasersByItsMounting()
    {
        KittiRaw dataset = new(Shared.KittiSample);
        SplitLine line = new(Shared.Drive, 3, CameraSide.Left);
        float[] forward = KittiDepthFrames.FromLines(dataset, [line])[0].ReadGroundTruth().Metres;
        float[] camera = KittiDepthFrames.FromLines(dataset, [line], GroundTruthSource.ScanCameraZ)[0].ReadGroundTruth().Metres;
        double[] differences = [.. Enumerable.Range(0, forward.Length).Where(i => forward[i] > 0).Select(i => (double)forward[i] - camera[i])];

        // The laser stands 0.27 m behind the cameras.
        Assert.InRange(differences.Average(), 0.1, 0.5);
    }

    [SharedFact]
    public void MissingFramesAreCountedBeforeAnythingRuns()
    {
        SplitLine present = new(Shared.Drive, 3, CameraSide.Left);
        SplitLine missing = present with { FrameIndex = 99 };
        UserErrorException error = Assert.Throws<UserErrorException>(() => KittiDepthFrames.FromLines(new KittiRaw(Shared.KittiSample), [present, missing, missing with { FrameIndex = 100 }]));
        Assert.Contains("0000000099.png", error.Message, StringComparison.Ordinal);
        Assert.Contains("2 of 3 frames", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void AMissingDataFolderIsAUserError() =>
        Assert.Throws<UserErrorException>(() => KittiDepthFrames.FromLines(new KittiRaw("/nowhere/kitti"), [new SplitLine("2011_09_26/drive", 3, CameraSide.Left)]));
}
