using System.Collections.Immutable;
using System.Numerics;
using SelfSup.Data;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Tests.Data.Synthetic.RayCasting;

/// <summary>Small scenes to shoot rays at.</summary>
internal static class TestScenes
{
    internal static readonly Surface Paint = new(SurfaceMaterial.Metal, new(0.5f, 0.4f, 0.3f), new(0.2f), 11);
    internal static readonly Surface Leaves = new(SurfaceMaterial.Foliage, new(0.2f, 0.4f, 0.1f), new(0.2f), 77);
    internal static readonly Vector3 Sun = Vector3.Normalize(new(0.4f, -0.3f, 0.8f));

    /// <summary>A straight road of 12 m along x, 200 m long.</summary>
    internal static RoadChart Road { get; } = MakeRoad();

    internal static Scene Of(params ReadOnlySpan<SceneInstance> instances) => new(
        [.. instances],
        Road,
        new Daylight(Sun, new(1, 0.95f, 0.9f), new(0.3f, 0.5f, 0.9f), new(0.8f, 0.85f, 0.9f), 0.001f, 0.3f, 5));

    internal static SceneInstance At(Solid solid, Vector3 position = default, float yaw = 0, int id = 1, InstanceMotion motion = InstanceMotion.Static)
        => new(new SceneObject([solid]), position, yaw, id, motion);

    internal static Solid Named(string shape, Surface surface) => shape switch
    {
        "box" => Solid.Box(new(-1.5f, -0.7f, 0.4f), new(2, 1.1f, 2.5f), surface, SemanticClass.Building),
        "ellipsoid" => Solid.Ellipsoid(new(0.3f, -0.2f, 2), new(1.5f, 0.8f, 1.1f), surface, SemanticClass.Vegetation),
        "cylinderX" => Solid.Cylinder(SolidShape.CylinderX, new(0.4f, 0.1f, 1.5f), 0.6f, 1.7f, surface, SemanticClass.Car),
        "cylinderY" => Solid.Cylinder(SolidShape.CylinderY, new(-0.4f, 0.2f, 1.5f), 0.9f, 0.4f, surface, SemanticClass.Car),
        "cylinderZ" => Solid.Cylinder(SolidShape.CylinderZ, new(0.2f, 0.3f, 2), 0.25f, 1.8f, surface, SemanticClass.Pole),
        "prism" => Solid.Prism([new(-1, -1), new(1.5f, -0.6f), new(1, 1.2f), new(-0.7f, 0.9f), new(-1.4f, 0)], 0.3f, 2.2f, surface, SemanticClass.Building),
        "extrusion" => Solid.Extrusion([new(-2, 0.3f), new(2, 0.3f), new(1.8f, 0.9f), new(0.5f, 1.5f), new(-1.6f, 1.4f)], 0.8f, surface, SemanticClass.Car),
        _ => throw new ArgumentException(shape, nameof(shape)),
    };

    internal static IReadOnlyList<string> Shapes { get; } = ["box", "ellipsoid", "cylinderX", "cylinderY", "cylinderZ", "prism", "extrusion"];

    /// <summary>Solids of all kinds scattered over 120 m, some objects of several.</summary>
    internal static Scene Random(ulong seed, int count, bool withLeaves)
    {
        SampleRandom random = new(seed);
        List<SceneInstance> instances = [];
        for (int i = 0; i < count; i++)
        {
            ImmutableArray<Solid>.Builder solids = ImmutableArray.CreateBuilder<Solid>();
            int parts = 1 + random.NextInt(3);
            for (int part = 0; part < parts; part++)
                solids.Add(Named(Shapes[random.NextInt(Shapes.Count)], withLeaves && random.NextInt(3) == 0 ? Leaves with { Seed = (uint)i } : Paint));
            Vector3 place = new((float)random.NextDouble(-60, 60), (float)random.NextDouble(-60, 60), (float)random.NextDouble(0, 8));
            instances.Add(new(new SceneObject(solids.ToImmutable()), place, (float)random.NextDouble(-4, 4), i + 1, InstanceMotion.Static));
        }

        return Of([.. instances]);
    }

    internal static Vector3 Direction(ref SampleRandom random)
    {
        while (true)
        {
            Vector3 v = new((float)random.NextDouble(-1, 1), (float)random.NextDouble(-1, 1), (float)random.NextDouble(-1, 1));
            if (v.LengthSquared() is > 0.01f and <= 1)
                return Vector3.Normalize(v);
        }
    }

    private static RoadChart MakeRoad()
    {
        const int Columns = 41;
        const int Rows = 21;
        float[] along = new float[Columns * Rows];
        float[] across = new float[Columns * Rows];
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                along[(row * Columns) + column] = (column * 5) - 100;
                across[(row * Columns) + column] = (row * 5) - 50;
            }
        }

        return new(-100, -50, 5, Columns, Rows, along, across, new(6, 3, 0.15f, 0.12f, 0.12f, 3, 5, true, true));
    }
}
