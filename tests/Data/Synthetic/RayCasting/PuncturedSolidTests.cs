using System.Numerics;
using SelfSup.Data;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.RayCasting;

public sealed class PuncturedSolidTests
{
    [Theory]
    [InlineData("ellipsoid")]
    [InlineData("box")]
    [InlineData("prism")]
    [InlineData("cylinderZ")]
    public void APlaceIsALeafOrAHoleFromWhereverItIsSeen(string shape)
    {
        Scene scene = TestScenes.Of(TestScenes.At(TestScenes.Named(shape, TestScenes.Leaves), new(12, -7, 0.5f), 0.9f));
        Scene filled = TestScenes.Of(TestScenes.At(TestScenes.Named(shape, TestScenes.Paint), new(12, -7, 0.5f), 0.9f));
        Vector3 left = new(0, 2, 2);
        Vector3 right = new(0.5f, -4, 1.2f);
        SampleRandom random = new(1);
        Vector3[] aims = [.. Enumerable.Range(0, 3000).Select(_ => new Vector3(12, -7, 2) + (TestScenes.Direction(ref random) * 1.5f))];
        // The places of the filled solid that both eyes see.
        RayShots.Hit[] places = [.. RayShots.Shoot(filled, [.. aims.Select(aim => (left, Vector3.Normalize(aim - left)))]).Where(static hit => hit.Instance == 0)];
        RayShots.Hit[] fromRight = RayShots.Shoot(filled, [.. places.Select(place => (right, Vector3.Normalize(place.World - right)))]);
        RayShots.Hit[] leavesLeft = RayShots.Shoot(scene, [.. places.Select(place => (left, Vector3.Normalize(place.World - left)))]);
        RayShots.Hit[] leavesRight = RayShots.Shoot(scene, [.. places.Select(place => (right, Vector3.Normalize(place.World - right)))]);
        int leaves = 0, holes = 0, differing = 0;
        for (int i = 0; i < places.Length; i++)
        {
            if (Vector3.Distance(fromRight[i].World, places[i].World) > 1e-3f)
                continue;
            bool leaf = Vector3.Distance(leavesLeft[i].World, places[i].World) < 1e-3f;
            bool leafToo = Vector3.Distance(leavesRight[i].World, places[i].World) < 1e-3f;
            leaves += leaf ? 1 : 0;
            holes += leaf ? 0 : 1;
            differing += leaf == leafToo ? 0 : 1;
        }

        Assert.InRange(leaves, 100, 3000);
        Assert.InRange(holes, 50, 3000);
        // Only rays that pass within rounding of a leaf's rim may differ.
        Assert.InRange(differing, 0, 2);
    }

    [Fact]
    public void ThroughAHoleTheFarSideOrWhatLiesBehindIsSeen()
    {
        Solid hedge = Solid.Box(new(0, -3, 0), new(1, 3, 3), TestScenes.Leaves, SemanticClass.Vegetation);
        Solid wall = Solid.Box(new(0, -5, 0), new(0.2f, 5, 5), TestScenes.Paint, SemanticClass.Wall);
        Scene scene = TestScenes.Of(TestScenes.At(hedge, new(5, 0, 0)), TestScenes.At(wall, new(9, 0, 0)));
        (Vector3, Vector3)[] rays = [.. Enumerable.Range(0, 900).Select(static i => (new Vector3(0, -1.4f + (i % 30 * 0.0937f), 0.2f + (i / 30 * 0.0871f)), Vector3.UnitX))];
        RayShots.Hit[] hits = RayShots.Shoot(scene, rays);
        int[] counts = [hits.Count(static hit => hit.Distance == 5), hits.Count(static hit => hit.Distance == 6), hits.Count(static hit => hit.Instance == 1)];
        Assert.Equal(rays.Length, counts.Sum());
        // Some four tenths of a surface are holes; they lie in clumps, so that a small wall has more or fewer.
        Assert.InRange(counts[0], 300, 750);
        Assert.InRange(counts[1], 80, 350);
        Assert.InRange(counts[2], 20, 200);
    }

    [Fact]
    public void TheSunShinesThroughTheSameHoles()
    {
        Solid crown = Solid.Ellipsoid(new(0, 0, 5), new(2, 2, 1.5f), TestScenes.Leaves, SemanticClass.Vegetation);
        Scene scene = TestScenes.Of(TestScenes.At(crown));
        SampleRandom random = new(8);
        Vector2 shift = new Vector2(-TestScenes.Sun.X, -TestScenes.Sun.Y) / TestScenes.Sun.Z * 5;
        (Vector3, Vector3)[] down = [.. Enumerable.Range(0, 500).Select(_ => (new Vector3(shift.X + (float)random.NextDouble(-1, 1), shift.Y + (float)random.NextDouble(-1, 1), 1), -Vector3.UnitZ))];
        RayShots.Hit[] ground = RayShots.Shoot(scene, down);
        RayShots.Hit[] towardsSun = RayShots.Shoot(scene, [.. ground.Select(static hit => (hit.World + (Vector3.UnitZ * 2e-3f), TestScenes.Sun))]);
        int differing = 0;
        for (int i = 0; i < ground.Length; i++)
            differing += (towardsSun[i].Instance == HitPacket.Sky) == (ground[i].SunVisible == 1) ? 0 : 1;
        Assert.InRange(ground.Count(static hit => hit.SunVisible == 1), 10, 250);
        Assert.InRange(differing, 0, 2);
    }
}
