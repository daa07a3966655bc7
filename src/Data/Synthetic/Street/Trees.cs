using System.Collections.Immutable;
using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Trees of several habits and bushes: a trunk of bark and overlapping ellipsoids of leaves.</summary>
internal static class Trees
{
    internal static SceneObject Build(TreeKind kind, StreetRandom random)
    {
        Vector3 bark = random.Near(random.Pick<Vector3>(Palette.Barks), 0.2);
        Vector3 leaf = random.Near(random.Pick<Vector3>(Palette.Leaves), 0.25);
        Surface trunk = new(SurfaceMaterial.Bark, bark, bark * 0.6f, random.Seed());
        Surface leaves = new(SurfaceMaterial.Foliage, leaf, leaf * 1.5f, random.Seed());
        ImmutableArray<Solid>.Builder solids = ImmutableArray.CreateBuilder<Solid>();
        switch (kind)
        {
            case TreeKind.Round:
                Round(solids, trunk, leaves, random.Range(7, 13), random.Range(2.2, 3.9), random.Range(2.6, 3.4), random);
                break;
            case TreeKind.Street:
                Round(solids, trunk, leaves, random.Range(6.2, 9), random.Range(1.4, 2.0), random.Range(3.4, 3.8), random);
                break;
            case TreeKind.Tall:
                Tall(solids, trunk, leaves, random);
                break;
            case TreeKind.Conical:
                Conical(solids, trunk, leaves with { Colour = leaf * new Vector3(0.7f, 0.8f, 0.9f) }, random);
                break;
            case TreeKind.Bush:
                Bush(solids, leaves, random);
                break;
            case TreeKind.Thicket:
                Thicket(solids, leaves, random);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of tree");
        }

        return new(solids.ToImmutable());
    }

    private static void Trunk(ImmutableArray<Solid>.Builder solids, Surface bark, float height, float radius)
        => solids.Add(Solid.Cylinder(SolidShape.CylinderZ, new(0, 0, (height / 2) - 0.05f), radius, (height / 2) + 0.05f, bark, SemanticClass.Vegetation));

    private static void Leaf(ImmutableArray<Solid>.Builder solids, Surface leaves, Vector3 centre, Vector3 half, StreetRandom random)
        => solids.Add(Solid.Ellipsoid(centre, half, leaves with { Seed = random.Seed(), Colour = random.Near(leaves.Colour, 0.08) }, SemanticClass.Vegetation));

    private static void Round(ImmutableArray<Solid>.Builder solids, Surface bark, Surface leaves, float height, float radius, float crownBase, StreetRandom random)
    {
        float half = (height - crownBase) / 2;
        float middle = crownBase + half;
        Trunk(solids, bark, middle, random.Range(0.014, 0.022) * height);
        Leaf(solids, leaves, new(0, 0, middle), new(radius * 0.78f, radius * 0.78f, half * 0.95f), random);
        int count = 3 + random.Int(4);
        float turn = random.Range(0, 2 * Math.PI);
        for (int i = 0; i < count; i++)
        {
            // Clumps round the crown's middle, inside its radius and above its base.
            float angle = turn + (2 * MathF.PI * i / count) + random.Range(-0.3, 0.3);
            float size = radius * random.Range(0.42, 0.56);
            float reach = radius - size;
            float tall = size * random.Range(0.8, 1.05);
            float place = crownBase + tall + (random.Range(0.02, 0.6) * ((2 * half) - (2 * tall)));
            Leaf(solids, leaves, new(reach * MathF.Cos(angle), reach * MathF.Sin(angle), place), new(size, size, tall), random);
        }
    }

    private static void Tall(ImmutableArray<Solid>.Builder solids, Surface bark, Surface leaves, StreetRandom random)
    {
        float height = random.Range(11, 18);
        float radius = random.Range(1.2, 1.8);
        const float CrownBase = 2.6f;
        Trunk(solids, bark, height * 0.5f, 0.018f * height);
        int count = 4 + random.Int(3);
        for (int i = 0; i < count; i++)
        {
            float share = (i + 0.5f) / count;
            float half = (height - CrownBase) / count * random.Range(0.8, 1.0);
            float size = radius * (1 - (0.7f * MathF.Abs(share - 0.4f))) * random.Range(0.85, 1);
            float place = CrownBase + half + (share * (height - CrownBase - (2 * half)));
            Leaf(solids, leaves, new(random.Range(-0.15, 0.15), random.Range(-0.15, 0.15), place), new(size, size, half), random);
        }
    }

    private static void Conical(ImmutableArray<Solid>.Builder solids, Surface bark, Surface leaves, StreetRandom random)
    {
        float height = random.Range(6, 14);
        float radius = height * random.Range(0.16, 0.22);
        Trunk(solids, bark, height * 0.6f, 0.014f * height);
        const int Storeys = 6;
        for (int i = 0; i < Storeys; i++)
        {
            float share = (i + 0.5f) / Storeys;
            float half = height / Storeys * 0.75f;
            float size = radius * (1.08f - share);
            Leaf(solids, leaves, new(0, 0, 0.6f + half + (share * (height - 0.6f - (2 * half)))), new(size, size, half), random);
        }
    }

    /// <summary>Undergrowth along x, dark within.</summary>
    private static void Thicket(ImmutableArray<Solid>.Builder solids, Surface leaves, StreetRandom random)
    {
        Vector3 half = new(random.Range(6, 8), random.Range(1.6, 2.4), random.Range(2.2, 4.2));
        Surface core = leaves with { Material = SurfaceMaterial.Bark, Colour = leaves.Colour * 0.4f, Accent = leaves.Colour * 0.3f };
        Vector3 middle = new(0, 0, half.Z * 0.25f);
        solids.Add(Solid.Ellipsoid(middle, half * 0.93f, core, SemanticClass.Vegetation));
        solids.Add(Solid.Ellipsoid(middle, half, leaves, SemanticClass.Vegetation));
    }

    private static void Bush(ImmutableArray<Solid>.Builder solids, Surface leaves, StreetRandom random)
    {
        float radius = random.Range(0.5, 1.1);
        float height = radius * random.Range(0.9, 1.5);
        Leaf(solids, leaves, new(0, 0, height * 0.55f), new(radius * 0.8f, radius * 0.8f, height * 0.6f), random);
        Leaf(solids, leaves, new(radius * 0.35f, radius * 0.2f, height * 0.4f), new(radius * 0.6f, radius * 0.6f, height * 0.45f), random);
        Leaf(solids, leaves, new(-radius * 0.3f, -radius * 0.25f, height * 0.4f), new(radius * 0.65f, radius * 0.65f, height * 0.45f), random);
    }
}
