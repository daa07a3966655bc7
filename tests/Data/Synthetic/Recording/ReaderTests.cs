using SelfSup.Data.Arrays;
using SelfSup.Data.Calibration;
using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using SelfSup.Data.Synthetic.Recording;
using SelfSup.Data.Synthetic.Scenes;
using SelfSup.Geometry;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.Recording;

/// <summary>The ordinary readers take a recording for KITTI.</summary>
public sealed class ReaderTests(RecordedDrives drives) : IClassFixture<RecordedDrives>
{
    private static string Drive => DriveName.Folder(0);

    [Fact]
    public void CalibrationIsKittisAtThisSize()
    {
        KittiCalibration calibration = drives.Kitti.Calibration(Drive);
        Assert.Equal(0.54, calibration.StereoBaselineMetres, 1e-9);
        foreach (CameraSide side in (CameraSide[])[CameraSide.Left, CameraSide.Right])
        {
            Assert.Equal((RecordedDrives.Width, RecordedDrives.Height), calibration.RectifiedSize(side));
            PinholeIntrinsics intrinsics = calibration.Intrinsics(side);
            Assert.Equal(721.5377 / 1242, intrinsics.FocalX, 1e-9);
            Assert.Equal(721.5377 / 375, intrinsics.FocalY, 1e-9);

            // The same ray through the middle of a picture whose pixels are larger: (c + ½) scales.
            Assert.Equal((609.5593 + 0.5) / 1242, intrinsics.CentreX + (0.5 / RecordedDrives.Width), 1e-9);
            Assert.Equal((172.854 + 0.5) / 375, intrinsics.CentreY + (0.5 / RecordedDrives.Height), 1e-9);
        }
    }

    [SharedFact]
    public void CalibrationFilesHaveKittisKeys()
    {
        foreach (string name in (string[])["calib_cam_to_cam.txt", "calib_velo_to_cam.txt", "calib_imu_to_velo.txt"])
        {
            Assert.Equal(Keys(Path.Combine(Shared.KittiSample, "2011_09_26", name)), Keys(Path.Combine(drives.Root, DriveName.Date(), name)));
        }
    }

    [SharedFact]
    public void RigIsMountedLikeKittis()
    {
        KittiCalibration kitti = KittiCalibration.Read(Path.Combine(Shared.KittiSample, "2011_09_26"));
        KittiCalibration ours = drives.Kitti.Calibration(Drive);
        for (int i = 0; i < 12; i++)
            Assert.Equal(kitti.VelodyneToCamera[i / 4, i % 4], ours.VelodyneToCamera[i / 4, i % 4], 0.03);
    }

    [SharedFact]
    public void DriveHasKittisFolders()
    {
        string kitti = Path.Combine(Shared.KittiSample, Shared.Drive);
        foreach (string file in Directory.EnumerateFiles(kitti, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(kitti, path)))
        {
            if (!file.Contains("data/", StringComparison.Ordinal) || int.Parse(Path.GetFileNameWithoutExtension(file)) < RecordedDrives.Frames)
                Assert.True(File.Exists(drives.File(0, file)), $"{file} is in KITTI and not here");
        }
    }

    [Fact]
    public void BatchesComeOfTheSplit()
    {
        SplitSet split = SplitFile.ReadFolder(Path.Combine(drives.Root, "splits"));
        BatchLoaderOptions options = new() { Width = 128, Height = 64, BatchSize = 2, Workers = 2, Intrinsics = IntrinsicsSource.Calibration, FrameIds = FrameId.ParseList(["0", "-1", "1", "s"]) };
        TripletIndex index = TripletIndex.Build(split.Train, options.FrameIds, drives.Kitti);
        Assert.Equal(split.Train.Count, index.Samples.Count);
        Assert.Equal(2 * (RecordedDrives.Frames - 2), index.Samples.Count);
        int batches = 0;
        foreach (TrainingBatch batch in new BatchLoader(index.Samples, drives.Kitti, options).Epoch(0))
        {
            using (batch)
            {
                Assert.Equal([2, 3, 64, 128], batch.Color[FrameId.Stereo].shape);
                batches++;
            }
        }

        Assert.Equal(2, batches);
        Assert.Equal(RecordedDrives.Frames, TripletIndex.Build(split.Test, [FrameId.Target], drives.Kitti).Samples.Count);
    }

    [Fact]
    public void ScanProjectsToKittisGroundTruth()
    {
        float[] points = Velodyne.Read(drives.Kitti.FindVelodyne(Drive, 1)!);
        KittiCalibration calibration = drives.Kitti.Calibration(Drive);
        float[] depth = VelodyneProjection.DepthMap(points, calibration.VelodyneToImage(CameraSide.Left), RecordedDrives.Width, RecordedDrives.Height, lidarForwardDepth: false);
        float[] dense = drives.Depth(0, 1, CameraSide.Left);
        double[] ratios = [.. depth.Zip(dense).Where(pair => pair is { First: > 0, Second: > 0 }).Select(pair => (double)pair.First / pair.Second).Order()];
        Assert.InRange(ratios.Length, 3000, depth.Length);
        Assert.InRange(ratios[ratios.Length / 2], 0.93, 1.07);
        Assert.All(Enumerable.Range(0, points.Length / 4), point => Assert.InRange(points[(4 * point) + 3], 0f, 1f));
    }

    [Fact]
    public void LabelsAgreeWithEachOther()
    {
        int foreground = 0;
        foreach ((int drive, int frame) in RecordedDrives.Steps)
        {
            byte[] semantic = Grey(drives.File(drive, $"semantic/image_02/{RecordedDrives.Number(frame)}.png"));
            ushort[] instances = drives.Instances(drive, frame);
            NpyArray mask = NpyArray.Read(drives.File(drive, $"image_02/data/{RecordedDrives.Number(frame)}.npy"));
            Assert.Equal([1, RecordedDrives.Height, RecordedDrives.Width], mask.Shape);
            float[] depth = drives.Depth(drive, frame, CameraSide.Left);
            for (int i = 0; i < semantic.Length; i++)
            {
                SemanticClass label = (SemanticClass)semantic[i];
                Assert.True(Enum.IsDefined(label));
                Assert.Equal(semantic[i], instances[i] >> 8);
                Assert.Equal(label == SemanticClass.Sky, depth[i] == 0);
                Assert.Equal(label is SemanticClass.Car or SemanticClass.Truck or SemanticClass.Person ? 1 : 0, mask.As<byte>()[i]);
                foreground += mask.As<byte>()[i];
            }
        }

        Assert.InRange(foreground, 100, int.MaxValue);
    }

    [Fact]
    public void TimesAreTenASecond()
    {
        DateTime[] times = [.. File.ReadAllLines(drives.File(1, "image_02/timestamps.txt")).Select(line => DateTime.Parse(line[..27]))];
        Assert.Equal(RecordedDrives.Frames, times.Length);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(TimeSpan.FromMilliseconds(100), pair.Second - pair.First));
        Assert.True(times[0] > DateTime.Parse(File.ReadAllLines(drives.File(0, "image_02/timestamps.txt"))[^1][..27]));
    }

    private static byte[] Grey(string path)
    {
        using OpenCvSharp.Mat mat = OpenCvSharp.Cv2.ImRead(path, OpenCvSharp.ImreadModes.Unchanged);
        mat.GetArray(out byte[] values);
        return values;
    }

    private static string[] Keys(string path) => [.. File.ReadAllLines(path).Where(line => line.Contains(':', StringComparison.Ordinal)).Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]).Order(StringComparer.Ordinal)];
}
