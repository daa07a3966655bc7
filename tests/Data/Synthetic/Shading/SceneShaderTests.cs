using System.Numerics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using Xunit;
using Sight = SelfSup.Tests.Data.Synthetic.Shading.ShadingProbe.Sight;

namespace SelfSup.Tests.Data.Synthetic.Shading;

public class SceneShaderTests
{
    public static TheoryData<SurfaceMaterial> Materials => [.. Enum.GetValues<SurfaceMaterial>()];

    [Theory]
    [MemberData(nameof(Materials))]
    public void RadianceIsFiniteAndNotNegative(SurfaceMaterial material)
    {
        ShadingProbe probe = new(ShadingProbe.Box(material, new(2, 1, 3), 5));
        Vector3[] directions = [new(1, 0, 0), new(0, 1, -1e-6f), new(0.6f, 0.5f, -0.4f), new(0, 0, -1), new(0, 1e-7f, 1), new(-1, 0.001f, 0)];
        Vector3[] normals = [Vector3.UnitX, -Vector3.UnitX, Vector3.UnitY, -Vector3.UnitY, Vector3.UnitZ, -Vector3.UnitZ, Vector3.Normalize(new(1, 1, 1)), Vector3.Normalize(new(1, 0, 0.2f))];
        foreach (float footprint in (float[])[0, 1e-5f, 0.01f, 0.3f, 5, 1e4f])
        {
            foreach (Vector3 direction in directions)
            {
                foreach (float height in (float[])[0, 0.01f, 0.4f, 0.7f, 1.3f, 4.4f, 6])
                {
                    Sight[] sights = [.. normals.Select((normal, i) => new Sight(0, new((i * 0.5f) - 2, 1 - (i * 0.25f), height), normal, Vector3.Normalize(direction), 20, footprint / 20))];
                    Assert.All(probe.Shade(sights), AssertPlausible);
                }
            }
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.02f)]
    [InlineData(0.5f)]
    [InlineData(300f)]
    public void GroundIsFiniteAndNotNegative(float footprint)
    {
        ShadingProbe probe = new();
        for (int i = 0; i < 500; i++)
        {
            Sight sight = ShadingProbe.Down(i * 0.77f, (i % 29) - 14, footprint);
            AssertPlausible(probe.Shade(sight));
            AssertPlausible(probe.Shade(sight with { Direction = Vector3.Normalize(new(1, 0.1f, -1e-5f)) }));
        }
    }

    [Fact]
    public void LanesDoNotDependOnEachOther()
    {
        ShadingProbe probe = new(ShadingProbe.Box(SurfaceMaterial.Facade, new(6, 6, 4), 3), ShadingProbe.Box(SurfaceMaterial.CarPaint, new(2, 0.8f, 0.4f), 4));
        Sight[] sights =
        [
            ShadingProbe.Down(30, 0, 0.05f),
            new(0, new(6, 1.3f, 4.2f), Vector3.UnitX, new(-0.8f, 0.6f, 0), 12, 0.003f),
            ShadingProbe.Sky(new(1, 0.2f, 0.3f), 0.003f),
            new(1, new(0.3f, -0.8f, 0.6f), -Vector3.UnitY, Vector3.UnitY, 9, 0.003f),
            ShadingProbe.Down(31, 7, 3),
            new(0, new(2, -6, 1.1f), -Vector3.UnitY, new(0.6f, 0.8f, 0), 40, 0.003f),
            ShadingProbe.Sky(new(-1, 0.2f, 0.01f), 0.003f),
            new(1, new(-2, 0.6f, 0.6f), -Vector3.UnitX, Vector3.UnitX, 9, 0.003f),
        ];
        Vector3[] together = probe.Shade(sights);
        for (int lane = 0; lane < 8; lane++)
            Assert.Equal(probe.Shade(sights[lane]), together[lane]);
        Assert.Equal(together, probe.Shade(sights));
    }

    [Fact]
    public void APlaceLooksTheSameFromTwoSides()
    {
        ShadingProbe probe = new(ShadingProbe.Box(SurfaceMaterial.Facade, new(6, 6, 4), 3));
        for (int i = 0; i < 50; i++)
        {
            Sight left = new(0, new(6, (i * 0.2f) - 5, 1 + (i * 0.1f)), Vector3.UnitX, Vector3.Normalize(new(-1, 0.7f, 0)), 10, 1e-6f);
            Sight right = left with { Direction = Vector3.Normalize(new(-1, -0.4f, 0.1f)) };
            Assert.True(Vector3.Distance(probe.Shade(left), probe.Shade(right)) < 0.02f);
        }
    }

    [Fact]
    public void TheSkyIsBrightestTowardsTheSun()
    {
        ShadingProbe probe = new();
        Vector3 sun = probe.Shade(ShadingProbe.Sky(ShadingProbe.Light.SunDirection, 0.003f));
        Vector3 away = probe.Shade(ShadingProbe.Sky(ShadingProbe.Light.SunDirection * new Vector3(-1, -1, 1), 0.003f));
        Assert.True(sun.X > away.X);
        for (int i = 0; i < 200; i++)
            AssertPlausible(probe.Shade(ShadingProbe.Sky(new(MathF.Cos(i), MathF.Sin(i), (i % 20) / 10f - 1), 0.002f)));
    }

    [Fact]
    public void HazeTakesOverWithDistance()
    {
        Daylight light = ShadingProbe.Light with { HazePerMetre = 0.01f };
        Assert.Equal(0.0f, MathF.Abs(Haze(light, 2000) - light.HorizonColour.Y), 1e-3f);
        Assert.True(MathF.Abs(Haze(light, 1) - light.HorizonColour.Y) > 0.1f);

        static float Haze(Daylight light, float distance)
        {
            SelfSup.Data.Synthetic.Shading.Illumination illumination = new(light);
            return illumination.Haze(Vector3Lanes.Broadcast(new(0.1f)), System.Runtime.Intrinsics.Vector256.Create(distance)).Y[0];
        }
    }

    private static void AssertPlausible(Vector3 colour)
    {
        Assert.InRange(colour.X, 0, 3);
        Assert.InRange(colour.Y, 0, 3);
        Assert.InRange(colour.Z, 0, 3);
    }
}
