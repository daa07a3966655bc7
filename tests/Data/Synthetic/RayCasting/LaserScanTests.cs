using System.Numerics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.RayCasting;

public sealed class LaserScanTests
{
    private static readonly ScannerPose s_turned = new(
        new(3, -4, 1.73f), Vector3.Normalize(new(1, 1, 0)), Vector3.Normalize(new(-1, 1, 0)), Vector3.UnitZ);

    [Fact]
    public void BeamsSpanTheSheetsAngles()
    {
        Assert.Equal(2, double.RadiansToDegrees(LaserScanner.Elevation(0)), 1e-9);
        Assert.Equal(-8.33, double.RadiansToDegrees(LaserScanner.Elevation(31)), 1e-9);
        Assert.Equal(-8.83, double.RadiansToDegrees(LaserScanner.Elevation(32)), 1e-9);
        Assert.Equal(-24.33, double.RadiansToDegrees(LaserScanner.Elevation(63)), 1e-9);
    }

    [Fact]
    public void OverEmptyGroundEveryBeamThatReachesItDrawsACircle()
    {
        LaserScan scan = new SceneRenderer(TestScenes.Of()).Scan(s_turned, 200);
        int reaching = Enumerable.Range(0, 64).Count(static beam => 1.73 / Math.Sin(-LaserScanner.Elevation(beam)) is > 0 and <= 120);
        Assert.Equal(reaching * 200, scan.Count);
        for (int i = 0; i < scan.Count; i++)
            Assert.Equal(-1.73f, scan.Points[(i * 4) + 2], 1e-4f);
    }

    [Fact]
    public void PointsLieOnTheScenesSurfacesInTheScannersFrame()
    {
        Scene scene = TestScenes.Random(41, 120, withLeaves: true);
        LaserScan scan = new SceneRenderer(scene).Scan(s_turned, 400);
        Assert.InRange(scan.Count, 10000, 64 * 400);
        int onSolids = 0;
        for (int i = 0; i < scan.Count; i++)
        {
            Vector3 point = new(scan.Points[i * 4], scan.Points[(i * 4) + 1], scan.Points[(i * 4) + 2]);
            Assert.InRange(point.Length(), 1.4999f, 120.001f);
            Assert.InRange(scan.Points[(i * 4) + 3], 0, 1);
            Vector3 world = s_turned.Position + (s_turned.Forward * point.X) + (s_turned.Left * point.Y) + (s_turned.Up * point.Z);
            double nearest = Math.Abs(world.Z);
            if (nearest > 1e-3)
            {
                nearest = scene.Instances.Min(instance => instance.Object.Solids.Min(solid => ReferenceCaster.SurfaceDistance(instance, solid, world)));
                onSolids++;
            }

            Assert.InRange(nearest, 0, 1e-3);
        }

        Assert.InRange(onSolids, 500, scan.Count);
    }

    [Fact]
    public void PointsBeginAheadAndGoLeft()
    {
        LaserScan scan = new SceneRenderer(TestScenes.Of()).Scan(s_turned, 8);
        Assert.Equal(0, scan.Points[1], 1e-4f);
        Assert.True(scan.Points[0] > 0);
        Assert.True(scan.Points[5] > 0, "the second ray of a beam looks half left");
    }

    [Fact]
    public void RangeNoiseHasItsDeviation()
    {
        SceneRenderer renderer = new(TestScenes.Of());
        LaserScan exact = renderer.Scan(s_turned, 400);
        LaserScan noisy = renderer.Scan(s_turned, 400, 0.02f, 5);
        Assert.Equal(exact.Count, noisy.Count);
        double Range(LaserScan scan, int i) => new Vector3(scan.Points[i * 4], scan.Points[(i * 4) + 1], scan.Points[(i * 4) + 2]).Length();
        double[] errors = [.. Enumerable.Range(0, exact.Count).Select(i => Range(noisy, i) - Range(exact, i))];
        Assert.Equal(0, errors.Average(), 1e-3);
        Assert.Equal(0.02, Math.Sqrt(errors.Average(static error => error * error)), 1e-3);
        Assert.Equal(noisy.Points, renderer.Scan(s_turned, 400, 0.02f, 5).Points);
        Assert.NotEqual(noisy.Points, renderer.Scan(s_turned, 400, 0.02f, 6).Points);
    }

    [Fact]
    public void NoStepsAndNegativeNoiseAreRefused()
    {
        SceneRenderer renderer = new(TestScenes.Of());
        Assert.Throws<ArgumentOutOfRangeException>(() => renderer.Scan(s_turned, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => renderer.Scan(s_turned, 8, -1));
    }
}
