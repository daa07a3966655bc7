using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Both pavements with their kerbs as prisms along the curve; each has its own frame on the centre line.</summary>
internal static class Pavements
{
    internal static void Lay(Roadside roadside, uint seed)
    {
        const float Straight = 12;
        CentreLine line = roadside.Line;
        double end = line.End;
        double along = line.Start;
        while (along < end)
        {
            // A chord of length l in a curve of radius r leaves the curve by l²/8r: two centimetres at most.
            double bend = Math.Max(Math.Abs(line.At(along).Curvature), Math.Abs(line.At(along + Straight).Curvature));
            double next = along + Math.Clamp(Math.Sqrt(0.16 / Math.Max(bend, 1e-6)), 2, Straight);
            foreach (float side in (ReadOnlySpan<float>)[1, -1])
                Piece(roadside, along, next, side, seed);
            along = next;
        }
    }

    private static void Piece(Roadside roadside, double from, double to, float side, uint seed)
    {
        RoadProfile profile = roadside.Character.Profile;
        CentreLine line = roadside.Line;
        RoadPoint middle = line.At((from + to) / 2);
        (float sin, float cos) = MathF.SinCos((float)middle.Heading);
        Vector2 origin = new((float)middle.X, (float)middle.Y);
        double inner = side * profile.HalfWidth;
        double outer = side * roadside.Character.PlotEdge;
        Vector2[] corners = side > 0
            ? [Local(line.At(from).Beside(inner)), Local(line.At(to).Beside(inner)), Local(line.At(to).Beside(outer)), Local(line.At(from).Beside(outer))]
            : [Local(line.At(from).Beside(outer)), Local(line.At(to).Beside(outer)), Local(line.At(to).Beside(inner)), Local(line.At(from).Beside(inner))];
        Surface slabs = new(SurfaceMaterial.Pavement, new(0.36f, 0.355f, 0.34f), Palette.Kerb, seed);
        Solid piece = Solid.Prism(corners, -0.05f, profile.KerbHeight, slabs, SemanticClass.Sidewalk);
        roadside.Lay(new([piece]), new(origin, 0), (float)middle.Heading, (from + to) / 2, Roadside.PavementReach);

        Vector2 Local(Vector2 world)
        {
            Vector2 offset = world - origin;
            return new((offset.X * cos) + (offset.Y * sin), (offset.Y * cos) - (offset.X * sin));
        }
    }
}
