using System.Collections.Immutable;
using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>
/// Houses on a four-cornered plan; x points from the back to the street. Walls end under the roof's planes, so gables are walls.
/// </summary>
internal static class Houses
{
    private const float SlabThickness = 0.22f;

    /// <summary>The plan of a rectangular house about its middle, counter-clockwise.</summary>
    internal static Vector2[] Rectangle(float depth, float width)
        => [new(-depth / 2, -width / 2), new(depth / 2, -width / 2), new(depth / 2, width / 2), new(-depth / 2, width / 2)];

    /// <summary>A house with a roof of the given kind.</summary>
    /// <param name="plan">Four corners, counter-clockwise, convex: back right, front right, front left, back left.</param>
    /// <param name="eaves">Height of the walls, metres.</param>
    /// <param name="roof">The roof's kind.</param>
    /// <param name="slope">Rise of the roof for a metre of run.</param>
    /// <param name="overhang">How far the roof stands over the gables, metres; 0 in closed rows.</param>
    /// <param name="random">Draws colours.</param>
    internal static SceneObject Build(ReadOnlySpan<Vector2> plan, float eaves, RoofKind roof, float slope, float overhang, StreetRandom random)
    {
        bool brick = random.Chance(0.22);
        Vector3 wall = random.Near(random.Pick<Vector3>(brick ? Palette.Bricks : Palette.Plasters), 0.15);
        Vector3 frame = random.Chance(0.8) ? Palette.WindowFrame : new Vector3(0.2f, 0.13f, 0.08f);
        Surface walls = new(SurfaceMaterial.Facade, wall, frame, random.Seed());
        Vector3 tiles = random.Near(random.Pick<Vector3>(Palette.Roofs), 0.2);
        Surface roofing = new(SurfaceMaterial.Roof, tiles, tiles * 0.6f, random.Seed());
        Surface chimney = new(SurfaceMaterial.Masonry, random.Near(random.Pick<Vector3>(Palette.Bricks), 0.2), new(0.4f), random.Seed());
        ImmutableArray<Solid>.Builder solids = ImmutableArray.CreateBuilder<Solid>();
        switch (roof)
        {
            case RoofKind.Flat:
                Flat(solids, plan, eaves, walls, random);
                break;
            case RoofKind.EavesToStreet:
                Gabled(solids, plan, eaves, slope, overhang, alongStreet: true, walls, roofing, random.Chance(0.7) ? chimney : null, random);
                break;
            case RoofKind.GableToStreet:
                Gabled(solids, plan, eaves, slope, overhang, alongStreet: false, walls, roofing, random.Chance(0.7) ? chimney : null, random);
                break;
            case RoofKind.Hipped:
                Hipped(solids, plan, eaves, slope, walls, roofing);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(roof), roof, "not a kind of roof");
        }

        return new(solids.ToImmutable());
    }

    private static void Flat(ImmutableArray<Solid>.Builder solids, ReadOnlySpan<Vector2> plan, float height, Surface walls, StreetRandom random)
    {
        solids.Add(Solid.Prism(plan, 0, height, walls, SemanticClass.Building));
        (Vector2 low, Vector2 high) = SolidFaces.Bounds(plan);
        if (random.Chance(0.5))
        {
            // The lift's or the stairs' head on the roof.
            Vector2 centre = (low + high) / 2;
            Vector2 half = (high - low) * random.Range(0.1, 0.2);
            solids.Add(Solid.Box(new(centre - half, height), new(centre + half, height + random.Range(1.5, 2.6)), walls with { Material = SurfaceMaterial.Masonry, Accent = walls.Colour * 0.8f }, SemanticClass.Building));
        }
    }

    private static void Hipped(ImmutableArray<Solid>.Builder solids, ReadOnlySpan<Vector2> plan, float eaves, float slope, Surface walls, Surface roofing)
    {
        const float Overhang = 0.45f;
        solids.Add(Solid.Prism(plan, 0, eaves, walls, SemanticClass.Building));
        (Vector2 low, Vector2 high) = SolidFaces.Bounds(plan);
        low -= new Vector2(Overhang);
        high += new Vector2(Overhang);
        Vector2 half = (high - low) / 2;
        float run = MathF.Min(half.X, half.Y) - 0.15f;
        Vector2 inset = new(run);
        solids.Add(Hull.Frustum(eaves, low, high, eaves + (run * slope), low + inset, high - inset, roofing, SemanticClass.Building));
    }

    private static void Gabled(
        ImmutableArray<Solid>.Builder solids,
        ReadOnlySpan<Vector2> plan,
        float eaves,
        float slope,
        float overhang,
        bool alongStreet,
        Surface walls,
        Surface roofing,
        Surface? chimney,
        StreetRandom random)
    {
        const float EavesOverhang = 0.4f;
        (Vector2 low, Vector2 high) = SolidFaces.Bounds(plan);

        // Across the ridge: x where it runs along the street, y where the gable faces it.
        Vector3 across = alongStreet ? Vector3.UnitX : Vector3.UnitY;
        Vector3 along = alongStreet ? Vector3.UnitY : Vector3.UnitX;
        float half = (alongStreet ? high.X - low.X : high.Y - low.Y) / 2;
        Vector3 middle = new((low + high) / 2, 0);
        float ridge = eaves + (half * slope);
        Vector3 top = middle + new Vector3(0, 0, ridge);
        Vector3 toOne = (across * slope) + Vector3.UnitZ;
        Vector3 toOther = (-across * slope) + Vector3.UnitZ;
        ImmutableArray<Plane> sides = SolidFaces.OfPolygon(plan, static (normal, offset) => new Plane(normal.X, normal.Y, 0, offset));
        solids.Add(Hull.Of([.. sides, Hull.Slanted(toOne, top), Hull.Slanted(toOther, top), new(0, 0, -1, 0)], walls, SemanticClass.Building));

        // The slabs lie on the walls' slopes; the gables' sides are the plan's own, moved outwards.
        Plane[] gables = alongStreet ? [sides[0], sides[2]] : [sides[1], sides[3]];
        Vector3 lift = new(0, 0, SlabThickness);
        foreach (float side in (ReadOnlySpan<float>)[1, -1])
        {
            Vector3 outward = (side * across * slope) + Vector3.UnitZ;
            ImmutableArray<Plane> faces =
            [
                Hull.Slanted(outward, top + lift),
                Hull.Slanted(-outward, top),
                Hull.Slanted(-side * across, middle),
                Hull.Slanted(side * across, middle + (side * across * (half + EavesOverhang))),
                gables[0] with { D = gables[0].D - overhang },
                gables[1] with { D = gables[1].D - overhang },
            ];
            solids.Add(Hull.Of(faces, roofing, SemanticClass.Building));
        }

        if (chimney is { } brick)
        {
            float place = random.Range(-0.25, 0.25);
            Vector3 foot = middle + (along * place * (alongStreet ? high.Y - low.Y : high.X - low.X)) + (across * half * random.Range(-0.35, 0.35));
            solids.Add(Solid.Box(foot + new Vector3(-0.35f, -0.3f, ridge - (half * slope * 0.5f)), foot + new Vector3(0.35f, 0.3f, ridge + random.Range(0.5, 0.9)), brick, SemanticClass.Building));
        }
    }
}
