using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Arrays;
using SelfSup.Data.Calibration;
using SelfSup.Data.Splits;
using SelfSup.Geometry;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Geometry;

public sealed class VelodyneProjectionTests
{
    // u = y / x, v = z / x and depth = x: the laser's own axes seen by a camera at its origin that looks along x.
    private static readonly Matrix<double> s_alongX = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 1, 0, 0, 0 } });

    [SharedTheory]
    [InlineData(CameraSide.Left)]
    [InlineData(CameraSide.Right)]
    public void GoldenGroundTruthIsMet(CameraSide side)
    {
        Dictionary<string, NpyArray> golden = Shared.Golden($"velodyne_depth_cam{side.KittiCamera()}");
        KittiCalibration calibration = KittiCalibration.Read(Path.Combine(Shared.KittiSample, "2011_09_26"));
        float[] points = Velodyne.Read(Path.Combine(Shared.KittiSample, Shared.Drive, "velodyne_points", "data", "0000000003.bin"));
        (int width, int height) = calibration.RectifiedSize(side);
        Assert.Equal((long[])[height, width], golden["shape"].As<long>().ToArray());
        float[] depth = VelodyneProjection.DepthMap(points, calibration.VelodyneToImage(side), width, height, lidarForwardDepth: true);

        ReadOnlySpan<int> rows = golden["row"].As<int>(), columns = golden["col"].As<int>();
        ReadOnlySpan<double> metres = golden["depth"].As<double>();
        int[] hit = [.. Enumerable.Range(0, depth.Length).Where(i => depth[i] > 0)];
        Assert.Equal(rows.Length, hit.Length);
        for (int i = 0; i < hit.Length; i++)
        {
            Assert.Equal((rows[i], columns[i]), (hit[i] / width, hit[i] % width));
            Assert.Equal(metres[i], depth[hit[i]], 1e-5 * metres[i]);
        }
    }

    [Fact]
    public void PixelsAreRoundedHalfToEvenLessOne()
    {
        // u = 1.5 → 2, 2.5 → 2, 3.5 → 4 (less one each); v = 1 → 0.
        float[] depth = Project([2, 3, 2, 9, 4, 10, 4, 9, 2, 7, 2, 9], 5, 1);
        Assert.Equal([0, 2, 0, 2, 0], depth);
    }

    [Fact]
    public void TheNearestOfAPixelsPointsStays() =>
        Assert.Equal([0, 3, 0], Project([5, 10, 5, 0, 3, 6, 3, 0, 4, 8, 4, 0], 3, 1));

    [Fact]
    public void PointsBehindOrOutsideAreDropped() =>
        Assert.Equal([0, 0, 0, 0], Project([-1, -1, -1, 0, 1, 0, 1, 0, 1, 3, 1, 0, 1, 1, 3, 0, 0, 0, 0, 0, float.NaN, 1, 1, 0], 2, 2));

    [Fact]
    public void TheLastColumnSharesItsKeyWithTheNextRowsFirst()
    {
        // Two by two pixels: (row 0, column 1) at 6 m first, then (row 1, column 0) at 2 m. The first takes the minimum of both.
        Assert.Equal([0, 2, 2, 0], Project([6, 12, 6, 0, 2, 2, 4, 0], 2, 2));
        Assert.Equal([0, 6, 2, 0], Project([2, 2, 4, 0, 6, 12, 6, 0], 2, 2));
    }

    [Fact]
    public void CameraDepthIsTakenOnDemandAndNeverNegative()
    {
        // Depth is x − 3 here: 2 m for the first point, −1 m for the second, both on pixel centres.
        Matrix<double> behind = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 1, 0, 0, -3 } });
        float[] points = [5, 2, 2, 0, 2, -2, -1, 0];
        Assert.Equal([2, 0], VelodyneProjection.DepthMap(points, behind, 2, 1, lidarForwardDepth: false));
        Assert.Equal([5, 2], VelodyneProjection.DepthMap(points, behind, 2, 1, lidarForwardDepth: true));
    }

    [Fact]
    public void NoPointsGiveAnEmptyMap() => Assert.Equal(new float[6], Project([], 3, 2));

    [Fact]
    public void BadArgumentsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => VelodyneProjection.DepthMap([1, 2, 3], s_alongX, 2, 2, true));
        Assert.Throws<ArgumentException>(() => VelodyneProjection.DepthMap([], Matrix<double>.Build.Dense(4, 4), 2, 2, true));
        Assert.Throws<ArgumentOutOfRangeException>(() => VelodyneProjection.DepthMap([], s_alongX, 0, 2, true));
    }

    private static float[] Project(float[] points, int width, int height) => VelodyneProjection.DepthMap(points, s_alongX, width, height, lidarForwardDepth: true);
}
