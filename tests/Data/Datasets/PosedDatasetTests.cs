using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data;
using SelfSup.Data.Calibration;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;
using SelfSup.Data.Synthetic.Recording;
using SelfSup.Tests.Data.Synthetic.Recording;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Datasets;

/// <summary>Where datasets know their cameras to be.</summary>
public sealed class PosedDatasetTests(RecordedDrives drives) : IClassFixture<RecordedDrives>
{
    private const string Straight = "1 0 0 0 0 1 0 0 0 0 1 0\n1 0 0 0 0 1 0 0 0 0 1 1\n1 0 0 0 0 1 0 0 0 0 1 2\n";

    [Fact]
    public void InertialRecordsGiveTheRecordersPoses()
    {
        for (int drive = 0; drive < RecordedDrives.Drives; drive++)
        {
            PoseTrack track = drives.Kitti.GroundTruth(DriveName.Folder(drive), CameraSide.Left);
            IReadOnlyList<Matrix<double>> expected = PoseFile.Read(Path.Combine(drives.Root, DriveName.Poses(drive)));
            Assert.Equal(Enumerable.Range(0, RecordedDrives.Frames), track.Frames);
            foreach ((Matrix<double> pose, Matrix<double> other) in track.Poses.Zip(expected))
                Assert.True((pose - other).FrobeniusNorm() < 1e-4, $"{pose}{other}");
        }
    }

    [Fact]
    public void RightCameraMovesAsItStands()
    {
        string folder = DriveName.Folder(0);
        PoseTrack left = drives.Kitti.GroundTruth(folder, CameraSide.Left);
        PoseTrack right = drives.Kitti.GroundTruth(folder, CameraSide.Right);
        Matrix<double> rightToLeft = Matrix<double>.Build.DenseIdentity(4);
        rightToLeft[0, 3] = SensorRig.BaselineMetres;
        foreach ((Matrix<double> ofLeft, Matrix<double> ofRight) in left.Poses.Zip(right.Poses))
            Assert.True(((rightToLeft.Inverse() * ofLeft * rightToLeft) - ofRight).FrobeniusNorm() < 1e-6);
    }

    [SharedFact]
    public void RealDriveGoesAhead()
    {
        KittiRaw dataset = new(Shared.KittiSample);
        PoseTrack track = dataset.GroundTruth(Shared.Drive, CameraSide.Left);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], track.Frames);
        Assert.Equal(Matrix<double>.Build.DenseIdentity(4).ToRowMajorArray(), track.Poses[0].ToRowMajorArray().Select(number => Math.Round(number, 9)));

        // The records' own forward speed (field 9) times a tenth of a second is the way along the camera's axis.
        for (int i = 1; i < track.Poses.Count; i++)
        {
            string record = File.ReadAllText(Path.Combine(Shared.KittiSample, Shared.Drive, "oxts", "data", $"{i:D10}.txt"));
            double speed = double.Parse(record.Split(' ')[8], System.Globalization.CultureInfo.InvariantCulture);
            Matrix<double> step = track.Poses[i - 1].Inverse() * track.Poses[i];
            Assert.Equal(speed * 0.1, step[2, 3], 0.15);
            Assert.InRange(Math.Abs(step[0, 3]), 0, 0.1);
            Assert.InRange(Math.Abs(step[1, 3]), 0, 0.1);
        }
    }

    [Fact]
    public void DrivesAreFoundByNumberNameAndFolder()
    {
        string folder = DriveName.Folder(1);
        Assert.Equal(folder, drives.Kitti.SequenceFolder("2"));
        Assert.Equal(folder, drives.Kitti.SequenceFolder("02"));
        Assert.Equal(folder, drives.Kitti.SequenceFolder("2000_01_01_drive_0002"));
        Assert.Equal(folder, drives.Kitti.SequenceFolder("2000_01_01_drive_0002_sync"));
        Assert.Equal(folder, drives.Kitti.SequenceFolder(folder));
        Assert.Equal("2000_01_01_drive_0002", drives.Kitti.SequenceName(folder));
        Assert.Contains("no drive '7' (2 drives are there)", Assert.Throws<UserErrorException>(() => drives.Kitti.SequenceFolder("7")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NumberOfTwoDrivesNamesBoth()
    {
        using TemporaryFolder folder = new();
        folder.Write("2011_09_26/2011_09_26_drive_0001_sync/x", "");
        folder.Write("2011_09_28/2011_09_28_drive_0001_sync/x", "");
        string message = Assert.Throws<UserErrorException>(() => new KittiRaw(folder.FullPath).SequenceFolder("1")).Message;
        Assert.Contains("2011_09_26_drive_0001_sync, 2011_09_28/", message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingOrDamagedRecordsAreNamed()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("oxts/data: no inertial records", Refused(folder.FullPath), StringComparison.Ordinal);
        foreach (string name in new[] { "calib_cam_to_cam.txt", "calib_velo_to_cam.txt", "calib_imu_to_velo.txt" })
            folder.Write($"2000_01_01/{name}", File.ReadAllText(Path.Combine(drives.Root, "2000_01_01", name)));
        string record = File.ReadAllText(drives.File(0, "oxts/data/0000000000.txt"));
        string written = folder.Write("2000_01_01/d_sync/oxts/data/0000000000.txt", record[..100]);
        Assert.StartsWith(written, Refused(folder.FullPath), StringComparison.Ordinal);
        folder.Write("2000_01_01/d_sync/oxts/data/0000000000.txt", "north" + record[record.IndexOf(' ', StringComparison.Ordinal)..]);
        Assert.Contains("'north' is not a number", Refused(folder.FullPath), StringComparison.Ordinal);
        folder.Write("2000_01_01/d_sync/oxts/data/0000000000.txt", "95" + record[record.IndexOf(' ', StringComparison.Ordinal)..]);
        Assert.Contains("latitude 95", Refused(folder.FullPath), StringComparison.Ordinal);
        folder.Write("2000_01_01/d_sync/oxts/data/0000000000.txt", record);
        Assert.Single(new KittiRaw(folder.FullPath).GroundTruth("2000_01_01/d_sync", CameraSide.Left).Poses);
        File.Delete(folder.File("2000_01_01/calib_imu_to_velo.txt"));
        Assert.Contains("calib_imu_to_velo.txt: no such file", Refused(folder.FullPath), StringComparison.Ordinal);
    }

    [Fact]
    public void SequencesAndFoldersReadPoseFiles()
    {
        using TemporaryFolder folder = new();
        folder.Write("poses/04.txt", Straight);
        KittiOdometry odometry = new(folder.FullPath);
        Assert.Equal(3, odometry.GroundTruth("4", CameraSide.Left).Poses.Count);
        Assert.Equal(("04", "04"), (odometry.SequenceFolder("4"), odometry.SequenceName("4")));
        Assert.Contains("poses/11.txt: no ground-truth poses", Assert.Throws<UserErrorException>(() => odometry.GroundTruth("11", CameraSide.Left)).Message, StringComparison.Ordinal);

        folder.Write("town/day/poses.txt", Straight);
        FrameFolder frames = new(folder.FullPath);
        Assert.Equal(2, frames.GroundTruth("town/day", CameraSide.Left).Poses[2][2, 3]);
        Assert.Equal(("town_day", "frames"), (frames.SequenceName("town/day"), frames.SequenceName(".")));
        Assert.Contains("other/poses.txt: no such file", Assert.Throws<UserErrorException>(() => frames.GroundTruth("other", CameraSide.Left)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DatasetIsToldByWhatItsFolderHolds()
    {
        Assert.Equal("kitti_raw", DatasetDetection.NameOf(drives.Root));
        using TemporaryFolder folder = new();
        Assert.Contains("neither sequences", Assert.Throws<UserErrorException>(() => DatasetDetection.NameOf(folder.FullPath)).Message, StringComparison.Ordinal);
        folder.Write("camera.yaml", "");
        Assert.Equal("frame_folder", DatasetDetection.NameOf(folder.FullPath));
        folder.Write("sequences/00/calib.txt", "");
        Assert.Equal("kitti_odometry", DatasetDetection.NameOf(folder.FullPath));
        Assert.Contains("no such data folder", Assert.Throws<UserErrorException>(() => DatasetDetection.NameOf(folder.File("none"))).Message, StringComparison.Ordinal);
    }

    private static string Refused(string root)
    {
        string message = Assert.Throws<UserErrorException>(() => new KittiRaw(root).GroundTruth("2000_01_01/d_sync", CameraSide.Left)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
