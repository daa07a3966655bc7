using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using SelfSup.Data.Synthetic.Shading;

namespace SelfSup.Tests.Data.Synthetic.Shading;

/// <summary>A small scene on a straight road along x, and single places of it seen from anywhere.</summary>
internal sealed class ShadingProbe
{
    internal static readonly RoadProfile Profile = new(3.5f, 2.5f, 0.15f, 0.12f, 0.12f, 3, 5, HasEdgeLines: true, HasGrassVerge: true);

    internal static readonly Daylight Light = new(
        Vector3.Normalize(new(0.2f, -0.5f, 0.8f)), new(0.9f, 0.85f, 0.75f), new(0.2f, 0.3f, 0.5f), new(0.6f, 0.65f, 0.7f), 0, 0.4f, 77);

    private readonly SceneShader _shader;

    internal ShadingProbe(params ReadOnlySpan<Solid> solids)
    {
        SceneInstance[] instances = new SceneInstance[solids.Length];
        for (int i = 0; i < solids.Length; i++)
            instances[i] = new(new SceneObject([solids[i]]), Vector3.Zero, 0, i + 1, InstanceMotion.Static);
        _shader = new SceneShader(new Scene([.. instances], StraightRoad(), Light));
    }

    /// <summary>One place and how it is seen.</summary>
    internal readonly record struct Sight(int Instance, Vector3 Place, Vector3 Normal, Vector3 Direction, float Distance, float PixelAngle);

    internal static RoadChart StraightRoad()
    {
        const int Columns = 400;
        const int Rows = 41;
        float[] along = new float[Columns * Rows];
        float[] across = new float[Columns * Rows];
        for (int i = 0; i < along.Length; i++)
        {
            along[i] = i % Columns;
            across[i] = (i / Columns) - 20;
        }

        return new(0, -20, 1, Columns, Rows, along, across, Profile);
    }

    internal static Solid Box(SurfaceMaterial material, Vector3 half, uint seed, Vector3? colour = null)
        => Solid.Box(new(-half.X, -half.Y, 0), new(half.X, half.Y, 2 * half.Z), new Surface(material, colour ?? new(0.4f, 0.2f, 0.12f), new(0.5f), seed), SemanticClass.Building);

    /// <summary>A sight of the ground from straight above, a pixel covering <paramref name="footprint"/> metres.</summary>
    internal static Sight Down(float x, float y, float footprint) => new(HitPacket.Ground, new(x, y, 0), Vector3.UnitZ, -Vector3.UnitZ, 1, footprint);

    internal static Sight Sky(Vector3 direction, float pixelAngle) => new(HitPacket.Sky, default, default, Vector3.Normalize(direction), float.PositiveInfinity, pixelAngle);

    internal Vector3 Shade(Sight sight) => Shade([sight, sight, sight, sight, sight, sight, sight, sight])[0];

    /// <summary>The mean colour of many sights.</summary>
    internal Vector3 Mean(IEnumerable<Sight> sights)
    {
        Vector3 sum = default;
        int count = 0;
        foreach (Sight[] eight in sights.Chunk(8).Where(chunk => chunk.Length == 8))
        {
            foreach (Vector3 colour in Shade(eight))
                sum += colour;
            count += 8;
        }

        return sum / count;
    }

    internal Vector3[] Shade(Sight[] sights)
    {
        HitPacket hits = new()
        {
            Distance = Lanes(sights, sight => sight.Distance),
            Instance = Vector256.Create([.. sights.Select(sight => sight.Instance)]),
            Local = Vectors(sights, sight => sight.Place),
            World = Vectors(sights, sight => sight.Place),
            LocalNormal = Vectors(sights, sight => sight.Normal),
            Normal = Vectors(sights, sight => sight.Normal),
        };
        RayPacket rays = new(default, Vectors(sights, sight => sight.Direction));
        Vector3Lanes radiance = _shader.Shade(rays, hits, Lanes(sights, sight => sight.PixelAngle), Vector256<float>.One);
        return [.. Enumerable.Range(0, 8).Select(lane => new Vector3(radiance.X[lane], radiance.Y[lane], radiance.Z[lane]))];
    }

    private static Vector256<float> Lanes(Sight[] sights, Func<Sight, float> value) => Vector256.Create([.. sights.Select(value)]);

    private static Vector3Lanes Vectors(Sight[] sights, Func<Sight, Vector3> value)
        => new(Lanes(sights, sight => value(sight).X), Lanes(sights, sight => value(sight).Y), Lanes(sights, sight => value(sight).Z));
}
