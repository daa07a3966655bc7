using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data;
using SelfSup.Data.Calibration;
using SelfSup.Data.Splits;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Calibration;

public sealed class CalibrationTests
{
    private static string SampleDate => Path.Combine(Shared.KittiSample, "2011_09_26");

    [SharedFact]
    public void RealCalibrationGivesTheRectifiedCameras()
    {
        KittiCalibration calibration = KittiCalibration.Read(SampleDate);
        PinholeIntrinsics left = calibration.Intrinsics(CameraSide.Left);
        Assert.Equal(721.5377 / 1242, left.FocalX, 1e-12);
        Assert.Equal(721.5377 / 375, left.FocalY, 1e-12);
        Assert.Equal(609.5593 / 1242, left.CentreX, 1e-12);
        Assert.Equal(172.8540 / 375, left.CentreY, 1e-12);
        Assert.Equal((1242, 375), calibration.RectifiedSize(CameraSide.Right));
        Assert.Equal((44.85728 + 339.5242) / 721.5377, calibration.StereoBaselineMetres, 1e-9);
        Assert.Equal(-0.2717806, calibration.VelodyneToCamera[2, 3], 1e-12);
        Assert.Equal(9.999239e-01, calibration.RectifyingRotation[0, 0], 1e-12);
    }

    [SharedFact]
    public void PointAheadOfTheScannerIsSeenNearTheImageCentre()
    {
        KittiCalibration calibration = KittiCalibration.Read(SampleDate);
        Vector<double> pixel = calibration.VelodyneToImage(CameraSide.Left) * Vector<double>.Build.DenseOfArray([20, 0, 0, 1]);
        Assert.InRange(pixel[0] / pixel[2], 560, 660);
        Assert.InRange(pixel[1] / pixel[2], 140, 220);
        Assert.InRange(pixel[2], 19.5, 20);
    }

    [SharedTheory]
    [InlineData("P_rect_02:", "P_rect_xx:", "P_rect_02 is missing")]
    [InlineData("P_rect_02: 7.215377e+02 ", "P_rect_02: ", "P_rect_02: expected 12 numbers, found 11")]
    [InlineData("P_rect_02: 7.215377e+02", "P_rect_02: seven", "P_rect_02: 'seven' is not a number")]
    [InlineData("P_rect_02: 7.215377e+02", "P_rect_02: NaN", "P_rect_02: 'NaN' is not a number")]
    [InlineData("S_rect_03: 1.242000e+03", "S_rect_03:", "S_rect_03: expected 2 numbers, found 1")]
    [InlineData("P_rect_02", "P_rect_03", "P_rect_03 comes twice")]
    [InlineData("corner_dist: ", "corner_dist ", "expected 'key: numbers'")]
    public void DamagedCalibrationNamesFileAndKey(string original, string replacement, string expected)
    {
        using TemporaryFolder folder = new();
        string text = File.ReadAllText(Path.Combine(SampleDate, "calib_cam_to_cam.txt"));
        string path = folder.Write("calib_cam_to_cam.txt", text.Replace(original, replacement, StringComparison.Ordinal));
        File.Copy(Path.Combine(SampleDate, "calib_velo_to_cam.txt"), Path.Combine(folder.FullPath, "calib_velo_to_cam.txt"));
        UserErrorException error = Assert.Throws<UserErrorException>(() => KittiCalibration.Read(folder.FullPath));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [SharedFact]
    public void CalibrationWithoutFocalLengthIsAnErrorNotInfinity()
    {
        using TemporaryFolder folder = new();
        string text = File.ReadAllText(Path.Combine(SampleDate, "calib_cam_to_cam.txt"));
        string path = folder.Write("calib_cam_to_cam.txt", text.Replace("P_rect_02: 7.215377e+02", "P_rect_02: 0", StringComparison.Ordinal));
        File.Copy(Path.Combine(SampleDate, "calib_velo_to_cam.txt"), Path.Combine(folder.FullPath, "calib_velo_to_cam.txt"));
        UserErrorException error = Assert.Throws<UserErrorException>(() => KittiCalibration.Read(folder.FullPath).Intrinsics(CameraSide.Left));
        Assert.StartsWith($"{path}: P_rect_02: fx", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingCalibrationNamesTheFile()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("calib_cam_to_cam.txt: no such file", Assert.Throws<UserErrorException>(() => KittiCalibration.Read(folder.FullPath)).Message, StringComparison.Ordinal);
    }

    [SharedFact]
    public void RealScanIsRead()
    {
        string path = Path.Combine(Shared.KittiSample, Shared.Drive, "velodyne_points", "data", "0000000003.bin");
        float[] points = Velodyne.Read(path);
        Assert.Equal(new FileInfo(path).Length / 4, points.Length);
        Assert.All(points.Where((_, i) => i % 4 == 3), reflectance => Assert.InRange(reflectance, 0, 1));
    }

    [Theory]
    [InlineData(17, "17 bytes")]
    [InlineData(15, "15 bytes")]
    [InlineData(0, "empty")]
    public void ScanOfAnotherSizeIsAnError(int bytes, string expected)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("scan.bin", new byte[bytes]);
        UserErrorException error = Assert.Throws<UserErrorException>(() => Velodyne.Read(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingScanIsAUserError() => Assert.Throws<UserErrorException>(() => Velodyne.Read("/nowhere/scan.bin"));

    [Fact]
    public void PosesAreReadRowByRow()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("00.txt", "1 0 0 0 0 1 0 0 0 0 1 0\n1 2 3 4 5 6 7 8 9 10 11 1.2e1\n");
        IReadOnlyList<Matrix<double>> poses = PoseFile.Read(path);
        Assert.Equal(Matrix<double>.Build.DenseIdentity(4), poses[0]);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 0, 0, 1], poses[1].ToRowMajorArray());
    }

    [Theory]
    [InlineData("1 0 0 0 0 1 0 0 0 0 1\n", "line 1: 11 numbers")]
    [InlineData("1 0 0 0 0 1 0 0 0 0 1 x\n", "line 1: 'x'")]
    [InlineData("\n", "no poses")]
    public void MalformedPosesNameTheLine(string text, string expected)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("00.txt", text);
        Assert.Contains(expected, Assert.Throws<UserErrorException>(() => PoseFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrittenPosesAreReadBackToTheBit()
    {
        using TemporaryFolder folder = new();
        Random random = new(4);
        Matrix<double>[] poses = [.. Enumerable.Range(0, 50).Select(i => Matrix<double>.Build.DenseOfRowMajor(4, 4,
            [.. Enumerable.Range(0, 12).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20))), 0, 0, 0, 1]))];
        string path = folder.File("ü/09.txt");
        PoseFile.Write(path, poses);
        Assert.Equal(poses, PoseFile.Read(path));
        Assert.All(File.ReadAllLines(path), line => Assert.Equal(12, line.Split(' ').Length));
        Assert.DoesNotContain(',', File.ReadAllText(path));
        Assert.Throws<ArgumentException>(() => PoseFile.Write(path, [Matrix<double>.Build.Dense(4, 4, double.NaN)]));
        Assert.Throws<ArgumentException>(() => PoseFile.Write(path, [Matrix<double>.Build.DenseIdentity(3)]));
    }

    [Fact]
    public void TracksHaveFramesByPlaceOrByNumber()
    {
        using TemporaryFolder folder = new();
        PoseTrack plain = PoseFile.ReadTrack(folder.Write("plain.txt", "1 0 0 0 0 1 0 0 0 0 1 0\n\n1 0 0 5 0 1 0 0 0 0 1 0\n"));
        Assert.False(plain.IsNumbered);
        Assert.Equal([0, 1], plain.Frames);
        PoseTrack numbered = PoseFile.ReadTrack(folder.Write("numbered.txt", "3 1 0 0 0 0 1 0 0 0 0 1 0\n7.0 1 0 0 5 0 1 0 0 0 0 1 0\n"));
        Assert.True(numbered.IsNumbered);
        Assert.Equal([3, 7], numbered.Frames);
        Assert.Equal(5, numbered.Find(7)![0, 3]);
        Assert.Null(numbered.Find(4));
    }

    [Theory]
    [InlineData("1 0 0 0 0 1 0 0 0 0 1 0\n1 1 0 0 0 0 1 0 0 0 0 1 0\n", "line 2: 13 numbers, 12 in the lines before")]
    [InlineData("2 1 0 0 0 0 1 0 0 0 0 1 0\n2 1 0 0 0 0 1 0 0 0 0 1 0\n", "line 2: frame 2 comes after frame 2")]
    [InlineData("1.5 1 0 0 0 0 1 0 0 0 0 1 0\n", "line 1: '1.5' is no frame number")]
    [InlineData("-1 1 0 0 0 0 1 0 0 0 0 1 0\n", "'-1' is no frame number")]
    [InlineData("1e20 1 0 0 0 0 1 0 0 0 0 1 0\n", "'1e20' is no frame number")]
    [InlineData("0 0 0 0 0 0 0 0 0 0 0 0\n", "line 1: not a rotation")]
    [InlineData("-1 0 0 0 0 1 0 0 0 0 1 0\n", "line 1: not a rotation")]
    [InlineData("1 0 0 1e300 0 1 0 0 0 0 1 0\n", "line 1: not a rotation and a place")]
    [InlineData("1 2 3 4 5 6 7 8\n", "line 1: 8 numbers")]
    [InlineData("", "no poses")]
    public void WhatIsNoTrackNamesTheLine(string text, string expected)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("00.txt", text);
        UserErrorException error = Assert.Throws<UserErrorException>(() => PoseFile.ReadTrack(path));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void FlippedCameraMovesOnlyThePrincipalPoint()
    {
        PinholeIntrinsics camera = PinholeIntrinsics.FromPixels(500, 400, 300, 120, 1000, 250);
        Assert.Equal(new PinholeIntrinsics(0.5, 1.6, 0.3, 0.48), camera);
        Assert.Equal(camera with { CentreX = 0.7 }, camera.Flipped);
        Assert.Equal(PinholeIntrinsics.KittiFixed, PinholeIntrinsics.KittiFixed.Flipped);
        Assert.Throws<ArgumentOutOfRangeException>(() => PinholeIntrinsics.FromPixels(0, 400, 300, 120, 1000, 250));
        Assert.Throws<ArgumentOutOfRangeException>(() => PinholeIntrinsics.FromPixels(1, 400, double.NaN, 120, 1000, 250));
    }
}
