using System.Collections.Immutable;
using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Cars: a body with sloped bonnet, a tapered cabin of glass between painted roof and pillars, wheels, mirrors, bumpers.</summary>
internal static class Cars
{
    private const float Clearance = 0.2f;
    private const float RoofThickness = 0.07f;

    internal static SceneObject Build(StreetRandom random) => Build(CarShape.Choose(random), random);

    internal static SceneObject Build(CarShape shape, StreetRandom random)
    {
        Vector3 colour = random.Near(random.Pick<Vector3>(Palette.Paints), 0.12);
        Surface paint = new(SurfaceMaterial.CarPaint, colour, new(0.8f), random.Seed());
        Surface plastic = new(SurfaceMaterial.Metal, Palette.DarkPlastic, Palette.DarkPlastic, random.Seed());
        ImmutableArray<Solid>.Builder solids = ImmutableArray.CreateBuilder<Solid>();
        solids.Add(Body(shape, paint));
        Cabin(solids, shape, paint, new(SurfaceMaterial.Glass, Palette.Glass, colour * 0.5f, random.Seed()));
        float axleFront = (shape.Length / 2) - (shape.Length * random.Range(0.185, 0.205));
        float axleBack = (-shape.Length / 2) + (shape.Length * random.Range(0.175, 0.2));
        Wheels(solids, [axleFront, axleBack], shape.Width, shape.WheelRadius, SemanticClass.Car, random);
        Bumpers(solids, shape, random.Chance(0.5) ? plastic : paint with { Material = SurfaceMaterial.Metal, Accent = colour });
        Mirrors(solids, shape, random.Chance(0.6) ? paint with { Material = SurfaceMaterial.Metal, Accent = colour } : plastic);
        return new(solids.ToImmutable());
    }

    /// <summary>Four or more wheels, their faces a centimetre outside the body.</summary>
    internal static void Wheels(ImmutableArray<Solid>.Builder solids, ReadOnlySpan<float> axles, float width, float radius, SemanticClass semantic, StreetRandom random)
    {
        const float HalfTread = 0.1f;
        Surface tyre = new(SurfaceMaterial.Wheel, Palette.Tyre, random.Near(Palette.Rim, 0.3), random.Seed());
        foreach (float axle in axles)
        {
            float side = (width / 2) + 0.012f - HalfTread;
            solids.Add(Solid.Cylinder(SolidShape.CylinderY, new(axle, side, radius), radius, HalfTread, tyre, semantic));
            solids.Add(Solid.Cylinder(SolidShape.CylinderY, new(axle, -side, radius), radius, HalfTread, tyre, semantic));
        }
    }

    private static Solid Body(CarShape shape, Surface paint)
    {
        float half = shape.Length / 2;
        return Solid.Extrusion(
            [
                new(-half + 0.12f, Clearance),
                new(half - 0.16f, Clearance),
                new(half - 0.03f, Clearance + 0.12f),
                new(half, 0.52f),
                new(half - 0.1f, shape.Bonnet),
                new(shape.Cowl - 0.05f, shape.Waist),
                new(-half + 0.06f, shape.Waist),
                new(-half, shape.Waist - 0.25f),
                new(-half + 0.02f, Clearance + 0.15f),
            ],
            shape.Width / 2,
            paint,
            SemanticClass.Car);
    }

    private static void Cabin(ImmutableArray<Solid>.Builder solids, CarShape shape, Surface paint, Surface glass)
    {
        float low = shape.Waist - 0.03f;
        float top = shape.Height - RoofThickness;
        float lowHalf = (shape.Width / 2) - 0.045f;
        float topHalf = lowHalf - (0.32f * (top - low));
        solids.Add(Hull.Frustum(low, new(shape.Deck, -lowHalf), new(shape.Cowl, lowHalf), top, new(shape.RoofBack, -topHalf), new(shape.RoofFront, topHalf), glass, SemanticClass.Car));
        float edge = topHalf + 0.015f;
        solids.Add(Hull.Frustum(
            top,
            new(shape.RoofBack - 0.03f, -edge),
            new(shape.RoofFront + 0.03f, edge),
            shape.Height,
            new(shape.RoofBack + 0.12f, -edge + 0.12f),
            new(shape.RoofFront - 0.15f, edge - 0.12f),
            paint,
            SemanticClass.Car));

        // Pillars: slabs through the cabin that show only at its sides.
        float middle = (shape.RoofFront + shape.RoofBack) / 2;
        Pillar(solids, shape, paint, low, top, lowHalf, topHalf, middle, middle, 0.09f);
        Pillar(solids, shape, paint, low, top, lowHalf, topHalf, shape.Deck + 0.16f, shape.RoofBack + 0.16f, 0.2f);
        Pillar(solids, shape, paint, low, top, lowHalf, topHalf, shape.Cowl - 0.12f, shape.RoofFront - 0.05f, 0.06f);
    }

    private static void Pillar(ImmutableArray<Solid>.Builder solids, CarShape shape, Surface paint, float low, float top, float lowHalf, float topHalf, float lowPlace, float topPlace, float width)
    {
        const float Proud = 0.006f;
        Vector2 thick = new(width / 2, 0);
        foreach (float side in (ReadOnlySpan<float>)[1, -1])
        {
            // Each side's pillar is a thin plate on the glass, so that the windows before and behind stay glass.
            float lowOuter = side * (lowHalf + Proud);
            float topOuter = side * (topHalf + Proud);
            float lowInner = lowOuter - (side * 0.05f);
            float topInner = topOuter - (side * 0.05f);
            Vector2 lowFrom = new(lowPlace, MathF.Min(lowOuter, lowInner));
            Vector2 lowTo = new(lowPlace, MathF.Max(lowOuter, lowInner));
            Vector2 topFrom = new(topPlace, MathF.Min(topOuter, topInner));
            Vector2 topTo = new(topPlace, MathF.Max(topOuter, topInner));
            solids.Add(Hull.Frustum(low, lowFrom - thick, lowTo + thick, top, topFrom - thick, topTo + thick, paint, SemanticClass.Car));
        }
    }

    private static void Bumpers(ImmutableArray<Solid>.Builder solids, CarShape shape, Surface surface)
    {
        float half = shape.Length / 2;
        float side = (shape.Width / 2) - 0.02f;
        solids.Add(Solid.Box(new(half - 0.25f, -side, 0.19f), new(half + 0.03f, side, 0.36f), surface, SemanticClass.Car));
        solids.Add(Solid.Box(new(-half - 0.03f, -side, 0.19f), new(-half + 0.25f, side, 0.36f), surface, SemanticClass.Car));
    }

    private static void Mirrors(ImmutableArray<Solid>.Builder solids, CarShape shape, Surface surface)
    {
        float place = shape.Cowl - 0.3f;
        float side = (shape.Width / 2) + 0.06f;
        Vector3 half = new(0.07f, 0.1f, 0.07f);
        solids.Add(Solid.Ellipsoid(new(place, side, shape.Waist + 0.08f), half, surface, SemanticClass.Car));
        solids.Add(Solid.Ellipsoid(new(place, -side, shape.Waist + 0.08f), half, surface, SemanticClass.Car));
    }
}
