using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Calibration;
using SelfSup.Data.Splits;
using SelfSup.Data.Synthetic.Recording;
using Xunit;
using Xunit.Abstractions;

namespace SelfSup.Tests.Data.Synthetic.Recording;

/// <summary>Laser points projected through the calibration files give the dense depth.</summary>
public sealed class ScannerTests(RecordedDrives drives, ITestOutputHelper output) : IClassFixture<RecordedDrives>
{
    [Theory]
    [InlineData(CameraSide.Left)]
    [InlineData(CameraSide.Right)]
    public void PointsLieWithinTheirPixelsDepth(CameraSide side)
    {
        ScanAgreement sum = new();
        foreach ((int drive, int frame) in RecordedDrives.Steps)
        {
            KittiCalibration calibration = drives.Kitti.Calibration(DriveName.Folder(drive));
            float[] points = Velodyne.Read(drives.Kitti.FindVelodyne(DriveName.Folder(drive), frame)!);
            sum.Add(points, calibration.VelodyneToImage(side), drives.Depth(drive, frame, side), RecordedDrives.Width, RecordedDrives.Height);
        }

        output.WriteLine($"{side}: {sum}");
        Assert.InRange(sum.Compared, 20_000, int.MaxValue);
        Assert.InRange(sum.ShareWithin, 0.98, 1);

        // Leaves and posts thinner than a pixel stand between pixel centres.
        Assert.InRange(sum.ShareBefore, 0, 0.01);
        Assert.InRange(sum.ShareHidden, 0, 0.08);
    }

    [Fact]
    public void PointsOnOneThingLieWithinTheirPixelsDepth()
    {
        ScanAgreement sum = new();
        foreach ((int drive, int frame) in RecordedDrives.Steps)
        {
            KittiCalibration calibration = drives.Kitti.Calibration(DriveName.Folder(drive));
            float[] points = Velodyne.Read(drives.Kitti.FindVelodyne(DriveName.Folder(drive), frame)!);
            float[] depth = drives.Depth(drive, frame, CameraSide.Left);
            sum.Add(points, calibration.VelodyneToImage(CameraSide.Left), depth, RecordedDrives.Width, RecordedDrives.Height, drives.Instances(drive, frame));
        }

        output.WriteLine($"{sum}");
        Assert.InRange(sum.Compared, 20_000, int.MaxValue);
        Assert.InRange(sum.ShareWithin, 0.995, 1);
    }

    [Fact]
    public void ShiftByHalfAPixelIsNoticed()
    {
        // The other matrices of this size that one could have written: principal point scaled as c · s, or counted from 1.
        KittiCalibration calibration = drives.Kitti.Calibration(DriveName.Folder(0));
        ScanAgreement right = new();
        ScanAgreement shifted = new();
        foreach ((int drive, int frame) in RecordedDrives.Steps)
        {
            float[] points = Velodyne.Read(drives.Kitti.FindVelodyne(DriveName.Folder(drive), frame)!);
            float[] depth = drives.Depth(drive, frame, CameraSide.Left);
            Matrix<double> matrix = calibration.VelodyneToImage(CameraSide.Left);
            right.Add(points, matrix, depth, RecordedDrives.Width, RecordedDrives.Height);
            shifted.Add(points, Matrix<double>.Build.DenseOfRowMajor(3, 3, [1, 0, 0.5, 0, 1, 0.5, 0, 0, 1]) * matrix, depth, RecordedDrives.Width, RecordedDrives.Height);
        }

        output.WriteLine($"true {right}\nhalf a pixel off {shifted}");
        Assert.InRange(right.MeanRelativeError, 0, shifted.MeanRelativeError / 3);
    }
}
