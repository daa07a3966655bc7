using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Blocks of flats, set back behind lawn and trees.</summary>
internal static class FlatBlocks
{
    private const PlanLayers All = PlanLayers.Ground | PlanLayers.Air | PlanLayers.Leaves;

    internal static void Build(Roadside roadside, StreetRandom houses, StreetRandom plants, double from, double to, int side)
    {
        double edge = roadside.Character.PlotEdge;
        double setBack = houses.Range(4, 9);
        float eaves = houses.Range(2.8, 3.1) * (3 + houses.Int(3));
        float depth = houses.Range(11, 14);
        for (double along = from; along + 14 < to;)
        {
            float width = MathF.Min(houses.Range(18, 34), (float)(to - along));
            RoofKind roof = houses.Chance(0.7) ? RoofKind.Flat : RoofKind.Hipped;
            SceneObject block = Houses.Build(Houses.Rectangle(depth, width), eaves, roof, 0.5f, 0, houses);
            Spot spot = new(along + (width / 2), side * (edge + setBack + (depth / 2)), -side * MathF.PI / 2, 0, edge + 1);
            roadside.TryPut(block, Houses.Rectangle(depth + 0.9f, width + 0.9f), spot, PlanLayers.Ground | PlanLayers.Air, All, Roadside.LargeReach);
            along += width + houses.Range(3, 10);
        }

        for (double along = from; along < to; along += plants.Range(4, 12))
        {
            TreeKind kind = plants.Pick<TreeKind>([TreeKind.Street, TreeKind.Street, TreeKind.Bush, TreeKind.Tall]);
            SceneObject plant = Trees.Build(kind, plants);
            roadside.TryPlant(plant, new(along, side * (edge + plants.Range(1.4, setBack)), plants.Range(-Math.PI, Math.PI), 0, edge + 0.5));
        }

        if (plants.Chance(0.6))
            Boundary.Build(roadside, plants, from, to, side, gapEvery: 20);
    }
}
