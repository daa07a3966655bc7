using System.Numerics;
using SelfSup.Data;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.RayCasting;

public sealed class SolidIntersectionTests
{
    /// <summary>Rays that a solid this much larger or smaller would meet differently are too near its silhouette to be told.</summary>
    private const double Silhouette = 1e-4;

    public static TheoryData<string, float, float> Solids
    {
        get
        {
            TheoryData<string, float, float> data = [];
            foreach (string shape in TestScenes.Shapes)
            {
                data.Add(shape, 0, 6);
                data.Add(shape, 0.7f, 6);
                data.Add(shape, -2.9f, 90);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Solids))]
    public void RaysFromOutsideMeetTheSurfaceWhereDoublePrecisionSays(string shape, float yaw, float distance)
    {
        SceneInstance instance = TestScenes.At(TestScenes.Named(shape, TestScenes.Paint), new(3, -5, 1), yaw);
        Solid solid = instance.Object.Solids[0];
        Vector3 middle = instance.Position + new Vector3(0, 0, solid.Centre.Z);
        SampleRandom random = new(3, (ulong)shape.Length);
        (Vector3, Vector3)[] rays = new (Vector3, Vector3)[4000];
        for (int i = 0; i < rays.Length; i++)
        {
            Vector3 origin = middle + (TestScenes.Direction(ref random) * distance);
            Vector3 aim = middle + (TestScenes.Direction(ref random) * (float)random.NextDouble(0, 2.2));
            rays[i] = (origin with { Z = MathF.Max(origin.Z, 0.01f) }, Vector3.Normalize(aim - origin));
        }

        int met = Compare(instance, rays, tolerance: 2e-5 + (distance * 2e-6));
        Assert.InRange(met, 400, 3900);
    }

    [Theory]
    [MemberData(nameof(Solids))]
    public void RaysFromInsideMeetTheFarSide(string shape, float yaw, float distance)
    {
        SceneInstance instance = TestScenes.At(TestScenes.Named(shape, TestScenes.Paint), new(distance, -5, 1), yaw);
        Solid solid = instance.Object.Solids[0];
        Vector3 centre = Vector3.Transform(solid.Centre, Matrix4x4.CreateRotationZ(yaw)) + instance.Position;
        SampleRandom random = new(4, (ulong)shape.Length);
        (Vector3, Vector3)[] rays = new (Vector3, Vector3)[400];
        for (int i = 0; i < rays.Length; i++)
            rays[i] = (centre + (TestScenes.Direction(ref random) * 0.1f), TestScenes.Direction(ref random));
        Assert.Equal(rays.Length, Compare(instance, rays, tolerance: 2e-5));
    }

    [Theory]
    [MemberData(nameof(Solids))]
    public void AxisParallelAndGrazingRaysGiveNumbers(string shape, float yaw, float distance)
    {
        SceneInstance instance = TestScenes.At(TestScenes.Named(shape, TestScenes.Paint), Vector3.Zero, yaw);
        Solid solid = instance.Object.Solids[0];
        List<(Vector3, Vector3)> rays = [];
        Vector3[] axes = [Vector3.UnitX, -Vector3.UnitX, Vector3.UnitY, -Vector3.UnitY, Vector3.UnitZ, -Vector3.UnitZ];
        foreach (Vector3 axis in axes)
        {
            for (int corner = 0; corner < 27; corner++)
            {
                // Through corners, edges' middles, faces' middles and the centre of the bounding box.
                Vector3 place = solid.Centre + (solid.HalfExtents * new Vector3((corner % 3) - 1, (corner / 3 % 3) - 1, (corner / 9) - 1));
                rays.Add((place, axis));
                rays.Add((place - (axis * distance), axis));
            }
        }

        foreach (RayShots.Hit hit in RayShots.Shoot(TestScenes.Of(instance), [.. rays]))
        {
            Assert.True(hit.Distance >= 0, $"{hit}");
            foreach (Vector3 vector in new[] { hit.World, hit.Normal, hit.Local, hit.LocalNormal })
                Assert.True(float.IsFinite(vector.X + vector.Y + vector.Z), $"{hit}");
            Assert.InRange(hit.Normal.Length(), 0.9999f, 1.0001f);
        }
    }

    [Fact]
    public void RaysAlongACylindersAxisMeetItsCap()
    {
        Scene scene = TestScenes.Of(TestScenes.At(TestScenes.Named("cylinderX", TestScenes.Paint)));
        RayShots.Hit hit = RayShots.Shoot(scene, (new(-10, 0.3f, 1.6f), Vector3.UnitX))[0];
        Assert.Equal((0, 1, -Vector3.UnitX), (hit.Instance, hit.Face, hit.Normal));
        Assert.Equal(10 - 1.3f, hit.Distance, 1e-5f);
        Assert.Equal(HitPacket.Sky, RayShots.Shoot(scene, (new(-10, 0.3f, 2.2f), Vector3.UnitX))[0].Instance);
    }

    [Fact]
    public void ThinPolesFarAwayKeepTheirWidth()
    {
        Scene scene = TestScenes.Of(TestScenes.At(Solid.Cylinder(SolidShape.CylinderZ, new(0, 0, 4), 0.03f, 4, TestScenes.Paint, SemanticClass.Pole), new(300, 0, 0)));
        foreach ((float offset, bool meets) in new[] { (0f, true), (0.028f, true), (-0.028f, true), (0.032f, false), (-0.032f, false) })
            Assert.Equal(meets, RayShots.Shoot(scene, (new(0, offset, 2), Vector3.UnitX))[0].Instance == 0);
    }

    /// <summary>Compares all but silhouette rays and returns how many met the solid.</summary>
    private static int Compare(SceneInstance instance, (Vector3 Origin, Vector3 Direction)[] rays, double tolerance)
    {
        Solid solid = instance.Object.Solids[0];
        RayShots.Hit[] hits = RayShots.Shoot(TestScenes.Of(instance), rays);
        int met = 0;
        int untold = 0;
        for (int i = 0; i < rays.Length; i++)
        {
            (Vector3 origin, Vector3 direction) = rays[i];
            bool surely = ReferenceCaster.Span(instance, solid, origin, direction, -Silhouette) is { Far: > 0 };
            bool possibly = ReferenceCaster.Span(instance, solid, origin, direction, Silhouette) is { Far: > 0 };
            if (surely != possibly)
            {
                untold++;
                continue;
            }

            if (!surely)
            {
                Assert.True(hits[i].Instance < 0, $"ray {i} from {origin} to {direction} met {hits[i]}");
                continue;
            }

            met++;
            (double near, double far) = ReferenceCaster.Span(instance, solid, origin, direction)!.Value;
            double expected = near > 0 ? near : far;
            Assert.Equal(0, hits[i].Instance);
            // Where a ray is nearly tangent, its place along itself is less certain than the surface.
            double steepness = Math.Max(Math.Abs(Vector3.Dot(direction, hits[i].Normal)), 0.01);
            Assert.True(Math.Abs(hits[i].Distance - expected) < tolerance / steepness, $"ray {i}: {hits[i]}, expected {expected}");
            Assert.InRange(ReferenceCaster.SurfaceDistance(instance, solid, hits[i].World), 0, tolerance / steepness);
            Assert.Equal(1, hits[i].Normal.Length(), 1e-5f);
            Assert.True(Vector3.Dot(direction, hits[i].Normal) * (near > 0 ? 1 : -1) <= 1e-3f, $"ray {i}: the normal must point outwards, {hits[i]}");
        }

        Assert.InRange(untold, 0, rays.Length / 50);
        return met;
    }
}
