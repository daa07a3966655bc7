using System.Collections.Immutable;
using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>All solids of a scene side by side, with the tree over their bounds.</summary>
internal sealed class SceneGeometry
{
    /// <summary>Bounds are wider than the solids by more than rounding moves a ray.</summary>
    private const float BoundsMargin = 2e-3f;

    internal SceneGeometry(Scene scene)
    {
        Scene = scene;
        FirstRecord = new int[scene.Instances.Length + 1];
        for (int i = 0; i < scene.Instances.Length; i++)
            FirstRecord[i + 1] = FirstRecord[i] + scene.Instances[i].Object.Solids.Length;
        Records = new SolidRecord[FirstRecord[^1]];
        List<Plane> faces = [];
        for (int i = 0; i < scene.Instances.Length; i++)
        {
            SceneInstance instance = scene.Instances[i];
            for (int k = 0; k < instance.Object.Solids.Length; k++)
                Records[FirstRecord[i] + k] = Place(instance, i, k, faces);
        }

        Faces = [.. faces];
        Tree = new BoundsTree([.. Records.Select(static record => BoundsOf(record))]);
    }

    internal Scene Scene { get; }

    /// <summary>The solids, instance after instance.</summary>
    internal SolidRecord[] Records { get; }

    /// <summary>Index of an instance's first solid in <see cref="Records"/>.</summary>
    internal int[] FirstRecord { get; }

    /// <summary>The faces of all polyhedra in their solids' own frames.</summary>
    internal Plane[] Faces { get; }

    internal BoundsTree Tree { get; }

    private static SolidRecord Place(SceneInstance instance, int instanceIndex, int solidIndex, List<Plane> faces)
    {
        Solid solid = instance.Object.Solids[solidIndex];
        (double sine, double cosine) = Math.SinCos(instance.YawRadians);
        SolidRecord record = new()
        {
            WorldCentre = instance.Position + new Vector3(
                (float)((cosine * solid.Centre.X) - (sine * solid.Centre.Y)),
                (float)((sine * solid.Centre.X) + (cosine * solid.Centre.Y)),
                solid.Centre.Z),
            Cosine = (float)cosine,
            Sine = (float)sine,
            HalfExtents = solid.HalfExtents,
            Centre = solid.Centre,
            FirstFace = faces.Count,
            FaceCount = solid.Faces.Length,
            Seed = solid.Surface.Seed,
            Instance = instanceIndex,
            Solid = solidIndex,
            Shape = solid.Shape,
            IsBox = IsBox(solid.Faces),
            IsPunctured = solid.IsPunctured,
        };
        foreach (Plane face in solid.Faces)
            faces.Add(new(face.Normal, face.D + Vector3.Dot(face.Normal, solid.Centre)));
        return record;
    }

    /// <summary>Six faces with the six directions of the axes bound a box.</summary>
    private static bool IsBox(ImmutableArray<Plane> faces)
        => faces.Length == 6
        && faces.All(static face => Vector3.Abs(face.Normal) is { X: 1, Y: 0, Z: 0 } or { X: 0, Y: 1, Z: 0 } or { X: 0, Y: 0, Z: 1 })
        && faces.Select(static face => face.Normal).Distinct().Count() == 6;

    private static (Vector3 Low, Vector3 High) BoundsOf(in SolidRecord record)
    {
        float cosine = MathF.Abs(record.Cosine);
        float sine = MathF.Abs(record.Sine);
        Vector3 half = record.HalfExtents;
        Vector3 reach = new((cosine * half.X) + (sine * half.Y), (sine * half.X) + (cosine * half.Y), half.Z);
        reach += new Vector3(BoundsMargin);
        return (record.WorldCentre - reach, record.WorldCentre + reach);
    }
}
