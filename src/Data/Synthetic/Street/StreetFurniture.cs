using System.Collections.Immutable;
using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Small things of the roadside; what has a front faces along x.</summary>
internal static class StreetFurniture
{
    /// <summary>A lamp whose arm reaches along x.</summary>
    internal static SceneObject LampPost(float height, StreetRandom random)
    {
        Surface metal = Metal(random.Chance(0.6) ? Palette.Galvanised : Palette.DarkGreenMetal, random);
        float arm = random.Range(0.8, 1.6);
        return new([
            Post(height, 0.065f, metal),
            Solid.Cylinder(SolidShape.CylinderZ, new(0, 0, 0.5f), 0.1f, 0.5f, metal, SemanticClass.Pole),
            Solid.Cylinder(SolidShape.CylinderX, new(arm / 2, 0, height - 0.05f), 0.04f, arm / 2, metal, SemanticClass.Pole),
            Solid.Box(new(arm - 0.15f, -0.14f, height - 0.15f), new(arm + 0.45f, 0.14f, height), metal with { Colour = new(0.4f) }, SemanticClass.Pole),
        ]);
    }

    /// <summary>One plate, or two one above the other, facing along x.</summary>
    internal static SceneObject Sign(StreetRandom random)
    {
        Surface metal = Metal(Palette.Galvanised, random);
        ImmutableArray<Solid>.Builder solids = ImmutableArray.CreateBuilder<Solid>();
        float top = random.Range(2.5, 3.1);
        solids.Add(Post(top, 0.035f, metal));
        Plate(solids, new(0.045f, 0, top - 0.32f), metal, random);
        if (random.Chance(0.25))
            Plate(solids, new(0.045f, 0, top - 0.95f), metal, random);
        return new(solids.ToImmutable());
    }

    internal static SceneObject Bollard(StreetRandom random)
    {
        Surface metal = Metal(random.Pick<Vector3>([Palette.Galvanised, Palette.DarkGreenMetal, Palette.Stone]), random);
        float height = random.Range(0.8, 1.0);
        return new([Post(height, 0.06f, metal), Solid.Ellipsoid(new(0, 0, height), new(0.07f), metal, SemanticClass.Pole)]);
    }

    /// <summary>A wheeled refuse bin.</summary>
    internal static SceneObject Bin(StreetRandom random)
    {
        Vector3 colour = random.Pick<Vector3>(Palette.Bins);
        Surface body = Metal(new(0.07f, 0.075f, 0.075f), random);
        Surface lid = Metal(colour, random);
        float half = random.Range(0.24, 0.3);
        return new([
            Hull.Frustum(0.05f, new(-half + 0.06f, -half + 0.05f), new(half - 0.06f, half - 0.05f), 0.98f, new(-half, -half), new(half, half), body, SemanticClass.Pole),
            Hull.Frustum(0.98f, new(-half - 0.03f, -half - 0.02f), new(half + 0.03f, half + 0.02f), 1.07f, new(-half, -half + 0.05f), new(half - 0.06f, half - 0.05f), lid, SemanticClass.Pole),
        ]);
    }

    /// <summary>A grey cabinet of the telephone or power company.</summary>
    internal static SceneObject Cabinet(StreetRandom random)
    {
        Surface metal = Metal(random.Near(new(0.4f, 0.42f, 0.4f), 0.2), random);
        float half = random.Range(0.35, 0.7);
        return new([Solid.Box(new(-0.18f, -half, 0), new(0.18f, half, random.Range(1.0, 1.35)), metal, SemanticClass.Wall)]);
    }

    /// <summary>A clipped hedge along y.</summary>
    internal static SceneObject Hedge(float length, float height, float thickness, Vector3 colour, StreetRandom random)
    {
        Surface leaves = new(SurfaceMaterial.Foliage, colour, colour * 1.5f, random.Seed());

        // A dark core, so that one does not look through the hedge.
        Surface core = leaves with { Material = SurfaceMaterial.Bark, Colour = colour * 0.45f, Accent = colour * 0.3f };
        Vector3 half = new(thickness / 2, length / 2, 0);
        Vector3 inner = half - new Vector3(0.1f, 0.1f, 0);
        return new([
            Solid.Box(-inner, inner + new Vector3(0, 0, height - 0.1f), core, SemanticClass.Vegetation),
            Solid.Box(-half, half + new Vector3(0, 0, height), leaves, SemanticClass.Vegetation),
        ]);
    }

    /// <summary>A garden wall along y, with a coping.</summary>
    internal static SceneObject GardenWall(float length, float height, Vector3 colour, StreetRandom random)
    {
        Surface wall = new(SurfaceMaterial.Masonry, colour, colour * 1.3f, random.Seed());
        Surface coping = new(SurfaceMaterial.Masonry, Palette.Stone, Palette.Stone, random.Seed());
        Vector3 half = new(0.11f, length / 2, 0);
        Vector3 wide = new(0.15f, length / 2, 0);
        return new([
            Solid.Box(-half, half + new Vector3(0, 0, height - 0.06f), wall, SemanticClass.Wall),
            Solid.Box(-wide + new Vector3(0, 0, height - 0.06f), wide + new Vector3(0, 0, height), coping, SemanticClass.Wall),
        ]);
    }

    /// <summary>A picket fence along y: posts and rails.</summary>
    internal static SceneObject Fence(float length, float height, StreetRandom random)
    {
        Surface wood = Metal(random.Pick<Vector3>([new(0.6f), new(0.2f, 0.13f, 0.08f), Palette.DarkGreenMetal]), random);
        ImmutableArray<Solid>.Builder solids = ImmutableArray.CreateBuilder<Solid>();
        int posts = Math.Max((int)(length / 1.1f), 1);
        for (int i = 0; i <= posts; i++)
        {
            float place = (length - 0.1f) * ((float)i / posts - 0.5f);
            solids.Add(Solid.Box(new(-0.04f, place - 0.04f, 0), new(0.04f, place + 0.04f, height), wood, SemanticClass.Wall));
        }

        foreach (float share in (ReadOnlySpan<float>)[0.3f, 0.6f, 0.9f])
            solids.Add(Solid.Box(new(-0.02f, -length / 2, (share * height) - 0.06f), new(0.02f, length / 2, (share * height) + 0.06f), wood, SemanticClass.Wall));
        return new(solids.ToImmutable());
    }

    private static void Plate(ImmutableArray<Solid>.Builder solids, Vector3 centre, Surface back, StreetRandom random)
    {
        (Vector3 colour, Vector3 accent, bool round) = random.Int(4) switch
        {
            0 => (new Vector3(0.75f), new Vector3(0.55f, 0.02f, 0.02f), true),
            1 => (new Vector3(0.02f, 0.08f, 0.4f), new Vector3(0.75f), true),
            2 => (new Vector3(0.02f, 0.08f, 0.4f), new Vector3(0.75f), false),
            _ => (new Vector3(0.7f, 0.45f, 0.02f), new Vector3(0.75f), false),
        };
        Surface plate = new(SurfaceMaterial.SignPlate, colour, accent, random.Seed());
        const float Half = 0.3f;
        if (round)
        {
            solids.Add(Solid.Cylinder(SolidShape.CylinderX, centre, Half, 0.012f, plate, SemanticClass.TrafficSign));
            solids.Add(Solid.Cylinder(SolidShape.CylinderX, centre - new Vector3(0.017f, 0, 0), Half - 0.005f, 0.006f, back, SemanticClass.TrafficSign));
            return;
        }

        solids.Add(Solid.Box(centre - new Vector3(0.012f, Half, Half), centre + new Vector3(0.012f, Half, Half), plate, SemanticClass.TrafficSign));
        solids.Add(Solid.Box(centre - new Vector3(0.022f, Half - 0.005f, Half - 0.005f), centre + new Vector3(-0.012f, Half - 0.005f, Half - 0.005f), back, SemanticClass.TrafficSign));
    }

    private static Solid Post(float height, float radius, Surface surface)
        => Solid.Cylinder(SolidShape.CylinderZ, new(0, 0, height / 2), radius, height / 2, surface, SemanticClass.Pole);

    private static Surface Metal(Vector3 colour, StreetRandom random) => new(SurfaceMaterial.Metal, colour, colour * 0.6f, random.Seed());
}
