using System.Collections.Immutable;
using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Delivery vans of one body, and lorries of cab and box.</summary>
internal static class Vans
{
    internal static SceneObject Build(StreetRandom random) => random.Chance(0.75) ? Van(random) : Lorry(random);

    internal static SceneObject Van(StreetRandom random)
    {
        float half = random.Range(4.7, 5.6) / 2;
        float width = random.Range(1.9, 2.0);
        float height = random.Range(1.95, 2.5);
        Vector3 colour = random.Chance(0.6) ? random.Near(new(0.72f), 0.1) : random.Near(random.Pick<Vector3>(Palette.Paints), 0.1);
        Surface paint = new(SurfaceMaterial.CarPaint, colour, new(0.8f), random.Seed());
        Surface glass = new(SurfaceMaterial.Glass, Palette.Glass, colour * 0.5f, random.Seed());
        float nose = half - 0.75f;
        ImmutableArray<Solid>.Builder solids = ImmutableArray.CreateBuilder<Solid>();
        solids.Add(Solid.Extrusion(
            [
                new(-half, 0.3f), new(nose, 0.3f), new(nose, 1.18f),
                new(nose - 0.75f, height - 0.06f), new(nose - 0.95f, height), new(-half + 0.08f, height),
            ],
            width / 2,
            paint,
            SemanticClass.Truck));
        solids.Add(Solid.Extrusion(
            [new(nose - 0.1f, 0.3f), new(half - 0.1f, 0.3f), new(half, 0.5f), new(half - 0.08f, 0.95f), new(nose - 0.1f, 1.2f)],
            (width / 2) - 0.01f,
            paint,
            SemanticClass.Truck));

        // The windscreen and the side windows lie a little proud of the body.
        Vector2 up = Vector2.Normalize(new Vector2(-0.75f, height - 0.06f - 1.18f));
        Vector2 outward = new(up.Y, -up.X);
        float slant = (height - 0.06f - 1.18f) / up.Y;
        Vector2 foot = new Vector2(nose, 1.18f) + (up * slant * 0.08f);
        Vector2 head = new Vector2(nose, 1.18f) + (up * slant * 0.92f);
        solids.Add(Solid.Extrusion([foot - (outward * 0.05f), foot + (outward * 0.008f), head + (outward * 0.008f), head - (outward * 0.05f)], (width / 2) - 0.1f, glass, SemanticClass.Truck));
        solids.Add(Solid.Extrusion([new(nose - 0.95f, 1.2f), new(nose - 0.1f, 1.2f), new(nose - 0.5f, height - 0.28f), new(nose - 0.95f, height - 0.28f)], (width / 2) + 0.008f, glass, SemanticClass.Truck));
        Cars.Wheels(solids, [half - 0.95f, -half + 1.0f], width, 0.34f, SemanticClass.Truck, random);
        Surface plastic = new(SurfaceMaterial.Metal, Palette.DarkPlastic, Palette.DarkPlastic, random.Seed());
        solids.Add(Solid.Box(new(half - 0.3f, -(width / 2) + 0.02f, 0.32f), new(half + 0.04f, (width / 2) - 0.02f, 0.52f), plastic, SemanticClass.Truck));
        solids.Add(Solid.Box(new(-half - 0.05f, -(width / 2) + 0.05f, 0.35f), new(-half + 0.2f, (width / 2) - 0.05f, 0.5f), plastic, SemanticClass.Truck));
        Vector3 mirror = new(0.06f, 0.1f, 0.16f);
        solids.Add(Solid.Ellipsoid(new(nose - 0.3f, (width / 2) + 0.1f, 1.35f), mirror, plastic, SemanticClass.Truck));
        solids.Add(Solid.Ellipsoid(new(nose - 0.3f, -(width / 2) - 0.1f, 1.35f), mirror, plastic, SemanticClass.Truck));
        return new(solids.ToImmutable());
    }

    private static SceneObject Lorry(StreetRandom random)
    {
        float half = random.Range(6.2, 7.4) / 2;
        float width = random.Range(2.1, 2.25);
        float height = random.Range(2.9, 3.3);
        Vector3 cabColour = random.Near(random.Pick<Vector3>(Palette.Paints), 0.1);
        Vector3 boxColour = random.Chance(0.6) ? random.Near(new(0.68f), 0.1) : random.Near(random.Pick<Vector3>(Palette.Cloths), 0.1);
        Surface cab = new(SurfaceMaterial.CarPaint, cabColour, new(0.8f), random.Seed());
        Surface box = new(SurfaceMaterial.Metal, boxColour, boxColour * 0.7f, random.Seed());
        Surface dark = new(SurfaceMaterial.Metal, Palette.DarkPlastic, Palette.DarkPlastic, random.Seed());
        Surface glass = new(SurfaceMaterial.Glass, Palette.Glass, cabColour * 0.5f, random.Seed());
        float cabBack = half - 1.7f;
        ImmutableArray<Solid>.Builder solids = ImmutableArray.CreateBuilder<Solid>();
        solids.Add(Solid.Extrusion([new(cabBack, 0.45f), new(half, 0.4f), new(half, 1.35f), new(half - 0.3f, 2.3f), new(half - 0.45f, 2.4f), new(cabBack, 2.4f)], (width / 2) - 0.04f, cab, SemanticClass.Truck));
        solids.Add(Solid.Extrusion([new(half - 0.06f, 1.4f), new(half + 0.01f, 1.4f), new(half - 0.24f, 2.2f), new(half - 0.31f, 2.2f)], (width / 2) - 0.14f, glass, SemanticClass.Truck));
        solids.Add(Solid.Extrusion([new(half - 1.1f, 1.4f), new(half - 0.12f, 1.4f), new(half - 0.35f, 2.15f), new(half - 1.1f, 2.15f)], (width / 2) - 0.03f, glass, SemanticClass.Truck));
        solids.Add(Solid.Box(new(-half, -width / 2, 0.95f), new(cabBack - 0.12f, width / 2, height), box, SemanticClass.Truck));
        solids.Add(Solid.Box(new(-half + 0.1f, -0.45f, 0.5f), new(cabBack + 0.2f, 0.45f, 0.96f), dark, SemanticClass.Truck));
        solids.Add(Solid.Box(new(-half, -(width / 2) + 0.1f, 0.45f), new(-half + 0.08f, (width / 2) - 0.1f, 0.6f), dark, SemanticClass.Truck));
        Cars.Wheels(solids, [half - 0.75f, -half + 1.25f], width - 0.06f, 0.44f, SemanticClass.Truck, random);
        return new(solids.ToImmutable());
    }
}
