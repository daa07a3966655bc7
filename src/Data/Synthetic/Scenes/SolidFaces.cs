using System.Collections.Immutable;
using System.Numerics;

namespace SelfSup.Data.Synthetic.Scenes;

/// <summary>Half-planes of convex polygons.</summary>
internal static class SolidFaces
{
    /// <summary>One face for each edge of a counter-clockwise polygon; <paramref name="face"/> lifts the edge's outward normal n and offset d (n·p + d ≤ 0 inside).</summary>
    internal static ImmutableArray<Plane> OfPolygon(ReadOnlySpan<Vector2> corners, Func<Vector2, float, Plane> face)
    {
        if (corners.Length < 3)
            throw new ArgumentException($"a polygon of {corners.Length} corners has no inside", nameof(corners));
        ImmutableArray<Plane>.Builder faces = ImmutableArray.CreateBuilder<Plane>(corners.Length + 2);
        for (int i = 0; i < corners.Length; i++)
        {
            Vector2 here = corners[i];
            Vector2 edge = corners[(i + 1) % corners.Length] - here;
            Vector2 normal = Vector2.Normalize(new(edge.Y, -edge.X));
            float offset = -Vector2.Dot(normal, here);
            foreach (Vector2 corner in corners)
            {
                if (Vector2.Dot(normal, corner) + offset > 1e-3f)
                    throw new ArgumentException($"corner {corner} lies outside the edge from {here}: the polygon must be convex and counter-clockwise", nameof(corners));
            }

            faces.Add(face(normal, offset));
        }

        return faces.ToImmutable();
    }

    internal static (Vector2 Least, Vector2 Most) Bounds(ReadOnlySpan<Vector2> corners)
    {
        Vector2 least = corners[0];
        Vector2 most = corners[0];
        foreach (Vector2 corner in corners)
        {
            least = Vector2.Min(least, corner);
            most = Vector2.Max(most, corner);
        }

        return (least, most);
    }
}
