using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Calibration;
using SelfSup.Data.Splits;
using SelfSup.Data.Synthetic.Recording;
using SelfSup.Data.Synthetic.Street;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.Recording;

/// <summary>Pose files and inertial records tell where the cameras were.</summary>
public sealed class TrajectoryTests(RecordedDrives drives) : IClassFixture<RecordedDrives>
{
    private const double Millimetre = 1e-3;

    [Fact]
    public void PosesAreTheCameras()
    {
        for (int drive = 0; drive < RecordedDrives.Drives; drive++)
        {
            Matrix<double>[] cameras = Cameras(drive);
            IReadOnlyList<Matrix<double>> poses = PoseFile.Read(Path.Combine(drives.Root, DriveName.Poses(drive)));
            Assert.Equal(RecordedDrives.Frames, poses.Count);
            for (int frame = 0; frame < poses.Count; frame++)
                AssertClose(cameras[0].Inverse() * cameras[frame], poses[frame]);
        }
    }

    [Fact]
    public void InertialRecordsGiveTheSamePoses()
    {
        for (int drive = 0; drive < RecordedDrives.Drives; drive++)
        {
            Matrix<double>[] cameras = Cameras(drive);
            double[][] records = [.. Enumerable.Range(0, RecordedDrives.Frames).Select(frame => Record(drive, frame))];
            double scale = Math.Cos(records[0][0] * Math.PI / 180);
            Matrix<double> imuToCamera = ImuToLeftCamera();
            Matrix<double>[] poses = [.. records.Select(record => DevelopmentKitPose(record, scale) * imuToCamera.Inverse())];
            for (int frame = 0; frame < poses.Length; frame++)
                AssertClose(cameras[0].Inverse() * cameras[frame], poses[0].Inverse() * poses[frame]);
        }
    }

    [Fact]
    public void VelocityIsTheChangeOfPlace()
    {
        double[] before = Record(0, 0);
        double[] here = Record(0, 1);
        double[] after = Record(0, 2);
        double scale = Math.Cos(before[0] * Math.PI / 180);
        Vector<double> velocity = (DevelopmentKitPose(after, scale) - DevelopmentKitPose(before, scale)).Column(3) / 0.2;
        Assert.Equal(velocity[1], here[6], 0.05);
        Assert.Equal(velocity[0], here[7], 0.05);
        Assert.Equal(velocity.SubVector(0, 2).L2Norm(), here[8], 0.05);
    }

    [Fact]
    public void RightCameraStandsABaselineToTheRight()
    {
        VehicleState state = new(new(100, 50, 0.93f), 0.7, 0.02, -0.01, 10, 0, 0);
        Matrix<double> toLeft = RecordedDrives.Rig.CameraPose(state, CameraSide.Left).Inverse() * RecordedDrives.Rig.CameraPose(state, CameraSide.Right);
        AssertClose(Matrix<double>.Build.DenseOfRowMajor(4, 4, [1, 0, 0, 0.54, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]), toLeft);
    }

    [Fact]
    public void CamerasLookAheadFromTheHeightOfKittis()
    {
        VehicleState state = new(new(0, 0, 0.93f), 0, 0, 0, 10, 0, 0);
        Matrix<double> pose = RecordedDrives.Rig.CameraPose(state, CameraSide.Left);
        Assert.Equal(1.65, pose[2, 3], 0.03);
        Assert.InRange(pose[0, 2], 0.9999, 1);
        Assert.InRange(pose[1, 0], -1, -0.9999);
        Assert.InRange(pose[2, 1], -1, -0.9999);
        Assert.Equal(1.73, RecordedDrives.Rig.VelodynePose(state)[2, 3], 0.03);
    }

    private static Matrix<double>[] Cameras(int drive)
    {
        StreetDrive street = StreetDrive.Create(RecordedDrives.Options.Seed, drive, RecordedDrives.Frames);
        return [.. Enumerable.Range(0, RecordedDrives.Frames).Select(frame => RecordedDrives.Rig.CameraPose(street.StateAt(frame), CameraSide.Left))];
    }

    // The conversion of KITTI's development kit: Mercator projection, then Rz(yaw) · Ry(pitch) · Rx(roll).
    private static Matrix<double> DevelopmentKitPose(double[] record, double scale)
    {
        const double EarthRadius = 6378137;
        Matrix<double> pose = Matrix<double>.Build.DenseIdentity(4);
        pose[0, 3] = scale * record[1] * Math.PI * EarthRadius / 180;
        pose[1, 3] = scale * EarthRadius * Math.Log(Math.Tan((90 + record[0]) * Math.PI / 360));
        pose[2, 3] = record[2];
        Matrix<double> Turn(int axis, double angle)
        {
            Matrix<double> turn = Matrix<double>.Build.DenseIdentity(3);
            (int a, int b) = ((axis + 1) % 3, (axis + 2) % 3);
            turn[a, a] = turn[b, b] = Math.Cos(angle);
            turn[a, b] = -Math.Sin(angle);
            turn[b, a] = Math.Sin(angle);
            return turn;
        }

        pose.SetSubMatrix(0, 0, Turn(2, record[5]) * Turn(1, record[4]) * Turn(0, record[3]));
        return pose;
    }

    private Matrix<double> ImuToLeftCamera()
    {
        KittiCalibration calibration = drives.Kitti.Calibration(DriveName.Folder(0));
        CalibrationFile imu = CalibrationFile.Read(Path.Combine(drives.Root, DriveName.Date(), "calib_imu_to_velo.txt"));
        Matrix<double> imuToVelodyne = Matrix<double>.Build.DenseIdentity(4);
        imuToVelodyne.SetSubMatrix(0, 0, imu.Matrix("R", 3, 3));
        imuToVelodyne.SetSubMatrix(0, 3, imu.Matrix("T", 3, 1));
        Matrix<double> toLeft = Matrix<double>.Build.DenseIdentity(4);
        toLeft[0, 3] = calibration.RectifiedProjection(CameraSide.Left)[0, 3] / calibration.RectifiedProjection(CameraSide.Left)[0, 0];
        return toLeft * calibration.VelodyneToCamera * imuToVelodyne;
    }

    private double[] Record(int drive, int frame)
    {
        double[] numbers = [.. File.ReadAllText(drives.File(drive, $"oxts/data/{RecordedDrives.Number(frame)}.txt")).Split(' ').Select(token => double.Parse(token, CultureInfo.InvariantCulture))];
        Assert.Equal(30, numbers.Length);
        return numbers;
    }

    private static void AssertClose(Matrix<double> expected, Matrix<double> actual)
    {
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 3; column++)
                Assert.Equal(expected[row, column], actual[row, column], 1e-7);
            Assert.Equal(expected[row, 3], actual[row, 3], Millimetre);
        }
    }
}
