using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Detached houses in gardens behind hedges, walls or fences, some with a car on the drive.</summary>
internal static class GardenHouses
{
    private const PlanLayers All = PlanLayers.Ground | PlanLayers.Air | PlanLayers.Leaves;

    internal static void Build(Roadside roadside, StreetRandom houses, StreetRandom plants, double from, double to, int side)
    {
        double setBack = houses.Range(3, 8);
        for (double along = from; along + 11 < to;)
        {
            double plot = Math.Min(houses.Range(13, 21), to - along);
            House(roadside, houses, along, plot, setBack + houses.Range(-0.8, 0.8), side);
            Garden(roadside, plants, along, plot, side);
            along += plot;
        }

        Boundary.Build(roadside, plants, from, to, side, gapEvery: 15);
    }

    private static void House(Roadside roadside, StreetRandom houses, double along, double plot, double setBack, int side)
    {
        float width = MathF.Min(houses.Range(8, 12.5), (float)plot - 3.2f);
        float depth = houses.Range(8, 11);
        RoofKind roof = houses.Pick<RoofKind>([RoofKind.EavesToStreet, RoofKind.EavesToStreet, RoofKind.GableToStreet, RoofKind.GableToStreet, RoofKind.Hipped, RoofKind.Flat]);
        float eaves = houses.Range(3.0, 6.2);
        float overhang = houses.Range(0.2, 0.45);
        double edge = roadside.Character.PlotEdge;
        double across = side * (edge + setBack + (depth / 2));
        double middle = along + (plot / 2) + houses.Range(-0.8, 0.8);
        Vector2[] plan = Houses.Rectangle(depth, width);
        Vector2[] outline = Houses.Rectangle(depth + 0.9f, width + 0.9f);
        SceneObject house = Houses.Build(plan, eaves, roof, houses.Range(0.6, 1.15), overhang, houses);
        float square = -side * MathF.PI / 2;
        roadside.TryPut(house, outline, new(middle, across, square + houses.Range(-0.06, 0.06), 0, edge + 0.3), PlanLayers.Ground | PlanLayers.Air, All, Roadside.LargeReach);
        if (houses.Chance(0.45))
        {
            // The drive beside the house; the car's nose to the house or to the street.
            SceneObject car = Cars.Build(houses);
            double place = middle + ((width / 2) + 2) * houses.Sign();
            float turn = square + (houses.Chance(0.5) ? MathF.PI : 0);
            roadside.TryPut(car, new(place, side * (edge + 3 + houses.Range(0, 3)), turn, 0, edge), PlanLayers.Ground, All, Roadside.CarReach);
        }
        else if (houses.Chance(0.4))
        {
            // A garage.
            SceneObject garage = Houses.Build(Houses.Rectangle(6, 3.2f), 2.6f, RoofKind.Flat, 0, 0, houses);
            double place = middle + ((width / 2) + 2.3) * houses.Sign();
            roadside.TryPut(garage, Houses.Rectangle(6, 3.2f), new(place, side * (edge + setBack + 4), square, 0, edge), PlanLayers.Ground | PlanLayers.Air, All, Roadside.LargeReach);
        }
    }

    private static void Garden(Roadside roadside, StreetRandom plants, double along, double plot, int side)
    {
        double edge = roadside.Character.PlotEdge;
        int trees = 1 + plants.Int(3);
        for (int i = 0; i < trees; i++)
        {
            TreeKind kind = plants.Pick<TreeKind>([TreeKind.Round, TreeKind.Street, TreeKind.Street, TreeKind.Conical]);
            Spot spot = new(along + plants.Range(0, plot), side * (edge + plants.Range(1, 14)), plants.Range(-Math.PI, Math.PI), 0, edge + 0.4);
            roadside.TryPlant(Trees.Build(kind, plants), spot);
        }

        int bushes = 1 + plants.Int(4);
        for (int i = 0; i < bushes; i++)
        {
            Spot spot = new(along + plants.Range(0, plot), side * (edge + plants.Range(0.9, 4)), plants.Range(-Math.PI, Math.PI), 0, edge + 0.1);
            roadside.TryPut(Trees.Build(TreeKind.Bush, plants), spot, PlanLayers.Ground | PlanLayers.Leaves, PlanLayers.Ground | PlanLayers.Air, Roadside.CarReach);
        }
    }
}
