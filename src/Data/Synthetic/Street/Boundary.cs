using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>The line between pavement and gardens: hedge, wall or fence in pieces that follow the curve, with gaps for gates.</summary>
internal static class Boundary
{
    internal static void Build(Roadside roadside, StreetRandom random, double from, double to, int side, double gapEvery)
    {
        const double Piece = 3.6;
        double edge = roadside.Character.PlotEdge + 0.45;
        double kind = random.Range(0, 1);
        float height = kind < 0.55 ? random.Range(0.8, 1.9) : random.Range(0.5, 1.3);
        Vector3 colour = kind < 0.55 ? random.Near(random.Pick<Vector3>(Palette.Leaves), 0.2)
            : random.Near(random.Pick<Vector3>(random.Chance(0.5) ? Palette.Bricks : Palette.Plasters), 0.15);
        double gateAt = from + (gapEvery * random.Range(0.2, 0.8));
        for (double along = from; along + Piece <= to; along += Piece)
        {
            double middle = along + (Piece / 2);
            if (middle > gateAt)
            {
                gateAt += gapEvery * random.Range(0.8, 1.2);
                continue;
            }

            // Pieces outside a curve leave gaps and pieces inside it would overlap: their length follows.
            double stretch = 1 - (roadside.Line.At(middle).Curvature * side * edge);
            float length = (float)(Piece * stretch) - 0.03f;
            if (length < 0.5f)
                continue;
            SceneObject thing = kind < 0.55 ? StreetFurniture.Hedge(length, height, 0.65f, colour, random)
                : kind < 0.85 ? StreetFurniture.GardenWall(length, height, colour, random)
                : StreetFurniture.Fence(length, MathF.Max(height, 0.8f), random);
            roadside.TryPut(thing, new(middle, side * edge, -side * MathF.PI / 2, 0, roadside.Character.PlotEdge - 0.05), PlanLayers.Ground, PlanLayers.Ground | PlanLayers.Air, Roadside.CarReach);
        }
    }
}
