using System.Numerics;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Who stands where, seen from above: convex outlines that must not overlap.</summary>
internal sealed class SitePlan
{
    private const float CellMetres = 10;

    private readonly List<(Vector2[] Outline, PlanLayers Takes)> _outlines = [];
    private readonly Dictionary<(int Column, int Row), List<int>> _cells = [];

    /// <summary>Whether a convex outline (counter-clockwise) overlaps nothing that takes one of the layers.</summary>
    internal bool IsFree(ReadOnlySpan<Vector2> outline, PlanLayers layers)
    {
        (int firstColumn, int firstRow, int lastColumn, int lastRow) = Cells(outline);
        for (int row = firstRow; row <= lastRow; row++)
        {
            for (int column = firstColumn; column <= lastColumn; column++)
            {
                if (!_cells.TryGetValue((column, row), out List<int>? indices))
                    continue;
                foreach (int index in indices)
                {
                    if ((_outlines[index].Takes & layers) != 0 && Overlap(outline, _outlines[index].Outline))
                        return false;
                }
            }
        }

        return true;
    }

    internal void Take(Vector2[] outline, PlanLayers layers)
    {
        (int firstColumn, int firstRow, int lastColumn, int lastRow) = Cells(outline);
        _outlines.Add((outline, layers));
        for (int row = firstRow; row <= lastRow; row++)
        {
            for (int column = firstColumn; column <= lastColumn; column++)
            {
                if (!_cells.TryGetValue((column, row), out List<int>? indices))
                    _cells[(column, row)] = indices = [];
                indices.Add(_outlines.Count - 1);
            }
        }
    }

    /// <summary>The outline of a rectangle between two corners of an object's frame, grown by a margin, in the world.</summary>
    internal static Vector2[] Rectangle(Vector2 low, Vector2 high, float margin, Vector2 position, float yaw)
        => InWorld([new(low.X - margin, low.Y - margin), new(high.X + margin, low.Y - margin), new(high.X + margin, high.Y + margin), new(low.X - margin, high.Y + margin)], position, yaw);

    internal static Vector2[] InWorld(ReadOnlySpan<Vector2> corners, Vector2 position, float yaw)
    {
        (float sin, float cos) = MathF.SinCos(yaw);
        Vector2[] world = new Vector2[corners.Length];
        for (int i = 0; i < corners.Length; i++)
            world[i] = position + new Vector2((corners[i].X * cos) - (corners[i].Y * sin), (corners[i].X * sin) + (corners[i].Y * cos));
        return world;
    }

    /// <summary>Whether two convex outlines share an area (separating axis theorem).</summary>
    internal static bool Overlap(ReadOnlySpan<Vector2> first, ReadOnlySpan<Vector2> second)
        => !HasSeparatingEdge(first, second) && !HasSeparatingEdge(second, first);

    private static bool HasSeparatingEdge(ReadOnlySpan<Vector2> first, ReadOnlySpan<Vector2> second)
    {
        // Neighbours that only touch do not overlap, to within a millimetre's rounding.
        const float Touching = 1e-3f;
        for (int i = 0; i < first.Length; i++)
        {
            Vector2 edge = Vector2.Normalize(first[(i + 1) % first.Length] - first[i]);
            Vector2 outward = new(edge.Y, -edge.X);
            float nearest = float.MaxValue;
            foreach (Vector2 corner in second)
                nearest = MathF.Min(nearest, Vector2.Dot(outward, corner - first[i]));
            if (nearest > -Touching)
                return true;
        }

        return false;
    }

    private static (int FirstColumn, int FirstRow, int LastColumn, int LastRow) Cells(ReadOnlySpan<Vector2> outline)
    {
        Vector2 low = outline[0];
        Vector2 high = outline[0];
        foreach (Vector2 corner in outline)
            (low, high) = (Vector2.Min(low, corner), Vector2.Max(high, corner));
        return ((int)MathF.Floor(low.X / CellMetres), (int)MathF.Floor(low.Y / CellMetres), (int)MathF.Floor(high.X / CellMetres), (int)MathF.Floor(high.Y / CellMetres));
    }
}
