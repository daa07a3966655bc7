using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Houses wall to wall; their party walls stand square to the road, so that the row follows a curve without gaps.</summary>
internal static class ClosedRow
{
    private const PlanLayers All = PlanLayers.Ground | PlanLayers.Air | PlanLayers.Leaves;

    internal static void Build(Roadside roadside, StreetRandom houses, StreetRandom plants, double from, double to, int side)
    {
        double setBack = houses.Chance(0.6) ? houses.Range(0.05, 0.6) : houses.Range(2, 4.5);
        double depth = houses.Range(9, 12);
        float storey = houses.Range(2.8, 3.2);
        int usualStoreys = 2 + houses.Int(4);
        bool flat = houses.Chance(0.15);
        double along = from;
        while (along + 5 < to)
        {
            double width = Math.Min(houses.Range(7, 16), to - along);
            float eaves = storey * Math.Clamp(usualStoreys + houses.Int(3) - 1, 1, 5);
            RoofKind roof = flat || houses.Chance(0.06) ? RoofKind.Flat : RoofKind.EavesToStreet;
            House(roadside, houses, along, along + width, setBack, depth, side, eaves + houses.Range(0, 0.8), roof);
            along += width;
        }

        if (setBack > 1.5)
            Boundary.Build(roadside, plants, from, to, side, gapEvery: 8);
    }

    private static void House(Roadside roadside, StreetRandom houses, double from, double to, double setBack, double depth, int side, float eaves, RoofKind roof)
    {
        CentreLine line = roadside.Line;
        double front = roadside.Character.PlotEdge + setBack;
        double middle = (from + to) / 2;
        double across = side * (front + (depth / 2));
        float turn = -side * MathF.PI / 2;
        RoadPoint point = line.At(middle);
        Vector2 origin = point.Beside(across);
        (float sin, float cos) = MathF.SinCos((float)point.Heading + turn);

        // Seen from the house, right and left swap with the side of the road.
        (double right, double left) = side > 0 ? (from, to) : (to, from);
        Vector2[] plan =
        [
            Local(right, front + depth), Local(right, front), Local(left, front), Local(left, front + depth),
        ];
        if (!IsBuildable(plan))
            return;
        SceneObject house = Houses.Build(plan, eaves, roof, houses.Range(0.55, 1.0), 0, houses);
        roadside.TryPut(house, plan, new(middle, across, turn, 0, roadside.Character.PlotEdge), PlanLayers.Ground | PlanLayers.Air, All, Roadside.LargeReach);

        Vector2 Local(double along, double distance)
        {
            Vector2 offset = line.At(along).Beside(side * distance) - origin;
            return new((offset.X * cos) + (offset.Y * sin), (offset.Y * cos) - (offset.X * sin));
        }
    }

    /// <summary>Inside tight curves the plan narrows to the back, or turns over.</summary>
    private static bool IsBuildable(ReadOnlySpan<Vector2> plan)
        => plan[3].Y - plan[0].Y > 3 && plan[2].Y - plan[1].Y > 3 && plan[1].X > plan[0].X + 4 && plan[2].X > plan[3].X + 4;
}
