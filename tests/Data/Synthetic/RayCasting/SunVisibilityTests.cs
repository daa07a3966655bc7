using System.Numerics;
using SelfSup.Data;
using SelfSup.Data.Synthetic.Scenes;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.RayCasting;

public sealed class SunVisibilityTests
{
    [Fact]
    public void ABoxThrowsItsShadowAwayFromTheSun()
    {
        // The sun's foot moves by −sun.xy/sun.z for each metre of height.
        Scene scene = TestScenes.Of(TestScenes.At(Solid.Box(new(-1, -1, 3), new(1, 1, 4), TestScenes.Paint, SemanticClass.Building)));
        Vector2 shift = new Vector2(-TestScenes.Sun.X, -TestScenes.Sun.Y) / TestScenes.Sun.Z * 3.5f;
        (Vector3, Vector3) DownAt(float x, float y) => (new(x, y, 2), -Vector3.UnitZ);
        RayShots.Hit[] hits = RayShots.Shoot(scene, DownAt(shift.X, shift.Y), DownAt(shift.X + 1.6f, shift.Y), DownAt(shift.X, shift.Y - 1.6f), DownAt(5, 5));
        Assert.Equal([0f, 1, 1, 1], hits.Select(static hit => hit.SunVisible));
    }

    [Fact]
    public void SkyAndSurfacesTurnedAwayAreDarkAndSunlitOnesAreNotInTheirOwnShadow()
    {
        foreach (string shape in TestScenes.Shapes)
        {
            Scene scene = TestScenes.Of(TestScenes.At(TestScenes.Named(shape, TestScenes.Paint), new(800, 900, 0), 0.6f));
            SampleRandom random = new(31);
            (Vector3, Vector3)[] rays = new (Vector3, Vector3)[400];
            for (int i = 0; i < rays.Length; i++)
            {
                Vector3 direction = TestScenes.Direction(ref random);
                rays[i] = (new Vector3(800, 900, 1.5f) - (direction * 12), direction);
            }

            foreach (RayShots.Hit hit in RayShots.Shoot(scene, rays))
            {
                if (hit.Instance >= 0)
                    Assert.Equal(Vector3.Dot(hit.Normal, TestScenes.Sun) > 0 ? 1 : 0, hit.SunVisible);
                else if (float.IsPositiveInfinity(hit.Distance))
                    Assert.Equal(0, hit.SunVisible);
            }
        }
    }

    [Fact]
    public void ShadowsAgreeWithDoublePrecision()
    {
        Scene scene = TestScenes.Random(3, 150, withLeaves: false);
        SampleRandom random = new(2);
        (Vector3, Vector3)[] rays = new (Vector3, Vector3)[1500];
        for (int i = 0; i < rays.Length; i++)
            rays[i] = (new((float)random.NextDouble(-60, 60), (float)random.NextDouble(-60, 60), 30), Vector3.Normalize(TestScenes.Direction(ref random) - (2 * Vector3.UnitZ)));
        int differing = 0;
        int shadowed = 0;
        foreach (RayShots.Hit hit in RayShots.Shoot(scene, rays))
        {
            if (Vector3.Dot(hit.Normal, TestScenes.Sun) <= 0.02f)
                continue;
            bool blocked = double.IsFinite(ReferenceCaster.Nearest(scene, hit.World + (hit.Normal * 3e-3f), TestScenes.Sun));
            shadowed += blocked ? 1 : 0;
            differing += blocked == (hit.SunVisible == 0) ? 0 : 1;
        }

        Assert.InRange(shadowed, 50, 1400);
        Assert.InRange(differing, 0, 3);
    }
}
