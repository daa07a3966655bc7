using System.Collections.Immutable;
using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Convex solids that the scene's own makers do not cover.</summary>
internal static class Hull
{
    /// <summary>The solid between two rectangles in horizontal planes: tapered cabins, hipped roofs, slanted legs.</summary>
    /// <exception cref="ArgumentException">The solid has no inside.</exception>
    internal static Solid Frustum(float low, Vector2 lowFrom, Vector2 lowTo, float high, Vector2 highFrom, Vector2 highTo, Surface surface, SemanticClass semantic)
    {
        float rise = high - low;
        if (!(rise > 0))
            throw new ArgumentException($"a solid from {low} to {high} m has no inside", nameof(high));
        ImmutableArray<Plane> faces =
        [
            Slanted(new(rise, 0, lowTo.X - highTo.X), new(lowTo.X, 0, low)),
            Slanted(new(-rise, 0, highFrom.X - lowFrom.X), new(lowFrom.X, 0, low)),
            Slanted(new(0, rise, lowTo.Y - highTo.Y), new(0, lowTo.Y, low)),
            Slanted(new(0, -rise, highFrom.Y - lowFrom.Y), new(0, lowFrom.Y, low)),
            new(0, 0, 1, -high),
            new(0, 0, -1, low),
        ];
        return Solid.Polyhedron(
            faces,
            new(Vector2.Min(lowFrom, highFrom), low),
            new(Vector2.Max(lowTo, highTo), high),
            surface,
            semantic);
    }

    /// <summary>The common inside of half-spaces, with the bounds found from its corners.</summary>
    /// <exception cref="ArgumentException">The half-spaces have no common corner.</exception>
    internal static Solid Of(ImmutableArray<Plane> faces, Surface surface, SemanticClass semantic)
    {
        Vector3 least = new(float.MaxValue);
        Vector3 most = new(float.MinValue);
        for (int i = 0; i < faces.Length; i++)
        {
            for (int j = i + 1; j < faces.Length; j++)
            {
                for (int k = j + 1; k < faces.Length; k++)
                {
                    if (Corner(faces[i], faces[j], faces[k]) is not { } corner || !IsInside(faces, corner))
                        continue;
                    least = Vector3.Min(least, corner);
                    most = Vector3.Max(most, corner);
                }
            }
        }

        if (least.X > most.X)
            throw new ArgumentException("the half-spaces have no common corner", nameof(faces));
        return Solid.Polyhedron(faces, least, most, surface, semantic);
    }

    /// <summary>The half-space below a plane through a point.</summary>
    internal static Plane Slanted(Vector3 outward, Vector3 through)
    {
        Vector3 normal = Vector3.Normalize(outward);
        return new(normal, -Vector3.Dot(normal, through));
    }

    private static Vector3? Corner(Plane a, Plane b, Plane c)
    {
        Vector3 across = Vector3.Cross(b.Normal, c.Normal);
        float determinant = Vector3.Dot(a.Normal, across);
        if (MathF.Abs(determinant) < 1e-4f)
            return null;
        return -((a.D * across) + (b.D * Vector3.Cross(c.Normal, a.Normal)) + (c.D * Vector3.Cross(a.Normal, b.Normal))) / determinant;
    }

    private static bool IsInside(ImmutableArray<Plane> faces, Vector3 place)
    {
        foreach (Plane face in faces)
        {
            if (Vector3.Dot(face.Normal, place) + face.D > 2e-3f)
                return false;
        }

        return true;
    }
}
