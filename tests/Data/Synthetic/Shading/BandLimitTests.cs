using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;
using Xunit;
using Sight = SelfSup.Tests.Data.Synthetic.Shading.ShadingProbe.Sight;

namespace SelfSup.Tests.Data.Synthetic.Shading;

/// <summary>What a far pixel shows is the mean of what near pixels show.</summary>
public class BandLimitTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(1.2f)]
    [InlineData(-2.6f)]
    [InlineData(3.2f)]
    public void RoadSeenAlongItsLength(float across)
    {
        ShadingProbe probe = new();
        const float Length = 16;
        Vector3 along = Vector3.Normalize(new(1, 0, -0.01f));
        float width = Length * 0.01f;
        double near = 0;
        double far = 0;
        for (int stretch = 1; stretch < 12; stretch++)
        {
            float middle = stretch * 31.7f;
            near += probe.Mean(Enumerable.Range(0, 6400).Select(i => ShadingProbe.Down(middle + (Length * (((i / 8) / 800f) - 0.5f)), across + (width * ((i % 8 / 8f) - 0.44f)), 0.004f))).Y;
            far += probe.Shade(new Sight(SelfSup.Data.Synthetic.RayCasting.HitPacket.Ground, new(middle, across, 0), Vector3.UnitZ, along, 1, width)).Y;
        }

        Assert.InRange(far / near, 0.9, 1.1);
    }

    [Theory]
    [InlineData(SurfaceMaterial.Ground)]
    [InlineData(SurfaceMaterial.Pavement)]
    public void GroundSeenFromAbove(SurfaceMaterial material)
    {
        // Between the kerb and the chart's edge: slabs of a pavement, or grass.
        ShadingProbe probe = new(ShadingProbe.Box(SurfaceMaterial.Pavement, new(200, 20, 0.06f), 1));
        int instance = material == SurfaceMaterial.Ground ? SelfSup.Data.Synthetic.RayCasting.HitPacket.Ground : 0;
        double near = 0;
        double far = 0;
        for (int patch = 0; patch < 12; patch++)
        {
            float middle = 20 + (patch * 27.3f);
            near += probe.Mean(Enumerable.Range(0, 6400).Select(i => ShadingProbe.Down(middle + ((i % 80) * 0.05f) - 2, 11 + ((i / 80) * 0.05f) - 2, 0.003f) with { Instance = instance })).Y;
            far += probe.Shade(ShadingProbe.Down(middle, 11, 4) with { Instance = instance }).Y;
        }

        Assert.InRange(far / near, 0.92, 1.08);
    }

    [Theory]
    [InlineData(SurfaceMaterial.Facade, 2u)]
    [InlineData(SurfaceMaterial.Facade, 9u)]
    [InlineData(SurfaceMaterial.Masonry, 3u)]
    [InlineData(SurfaceMaterial.Roof, 4u)]
    [InlineData(SurfaceMaterial.Metal, 4u)]
    [InlineData(SurfaceMaterial.Bark, 4u)]
    public void Walls(SurfaceMaterial material, uint seed)
    {
        ShadingProbe probe = new(ShadingProbe.Box(material, new(30, 6, 6), seed));
        double near = 0;
        double far = 0;
        for (int patch = 0; patch < 10; patch++)
        {
            // Upper floors; the footprint is several bays wide and one floor high.
            Vector3 middle = new((patch * 5) - 22, -6, 6.5f);
            near += probe.Mean(Enumerable.Range(0, 14400).Select(i => new Sight(0, middle + new Vector3(((i % 120) - 60) * 0.025f, 0, ((i / 120) - 60) * 0.025f), -Vector3.UnitY, Vector3.UnitY, 1, 0.003f))).Y;
            far += probe.Shade(new Sight(0, middle, -Vector3.UnitY, Vector3.UnitY, 1, 3)).Y;
        }

        Assert.InRange(far / near, 0.88, 1.12);
    }
}
