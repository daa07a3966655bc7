using System.Collections.Immutable;
using System.Numerics;

namespace SelfSup.Data.Synthetic.Scenes;

/// <summary>
/// One convex solid of an object, in the object's frame: x forward, y left, z up, metres. Textures are functions of this frame too, so
/// they stay on the object however it moves.
/// </summary>
public sealed class Solid
{
    private Solid(SolidShape shape, Vector3 centre, Vector3 halfExtents, ImmutableArray<Plane> faces, Surface surface, SemanticClass semantic)
    {
        Shape = shape;
        Centre = centre;
        HalfExtents = halfExtents;
        Faces = faces;
        Surface = surface;
        Semantic = semantic;
    }

    /// <summary>The kind of solid.</summary>
    public SolidShape Shape { get; }

    /// <summary>The middle of the solid's bounding box.</summary>
    public Vector3 Centre { get; }

    /// <summary>Half the sides of the solid's bounding box.</summary>
    public Vector3 HalfExtents { get; }

    /// <summary>A polyhedron's faces, outward unit normals n with n·p + D ≤ 0 inside; empty for other shapes.</summary>
    public ImmutableArray<Plane> Faces { get; }

    /// <summary>Its look.</summary>
    public Surface Surface { get; }

    /// <summary>Its label.</summary>
    public SemanticClass Semantic { get; }

    /// <summary>
    /// Whether the surface has holes (leaves): rays pass where <c>Foliage.HoleMask</c> says so, by the place on the surface alone, so
    /// that every camera, the scanner and the sun see the same leaves.
    /// </summary>
    public bool IsPunctured => Surface.Material == SurfaceMaterial.Foliage;

    /// <summary>An axis-aligned box between two corners.</summary>
    public static Solid Box(Vector3 low, Vector3 high, Surface surface, SemanticClass semantic)
    {
        ImmutableArray<Plane> faces =
        [
            new(1, 0, 0, -high.X), new(-1, 0, 0, low.X),
            new(0, 1, 0, -high.Y), new(0, -1, 0, low.Y),
            new(0, 0, 1, -high.Z), new(0, 0, -1, low.Z),
        ];
        return Polyhedron(faces, low, high, surface, semantic);
    }

    /// <summary>
    /// A vertical prism over a convex polygon in plan (counter-clockwise seen from above), between two heights.
    /// </summary>
    /// <exception cref="ArgumentException">Fewer than three corners, or not convex and counter-clockwise.</exception>
    public static Solid Prism(ReadOnlySpan<Vector2> corners, float low, float high, Surface surface, SemanticClass semantic)
    {
        ImmutableArray<Plane> sides = SolidFaces.OfPolygon(corners, static (normal, offset) => new Plane(normal.X, normal.Y, 0, offset));
        (Vector2 least, Vector2 most) = SolidFaces.Bounds(corners);
        ImmutableArray<Plane> faces = [.. sides, new(0, 0, 1, -high), new(0, 0, -1, low)];
        return Polyhedron(faces, new(least, low), new(most, high), surface, semantic);
    }

    /// <summary>
    /// A profile in the x–z plane (convex, counter-clockwise with x to the right and z up) drawn out along y from −<paramref name="halfWidth"/>
    /// to +<paramref name="halfWidth"/>: car bodies, gables.
    /// </summary>
    /// <exception cref="ArgumentException">Fewer than three corners, or not convex and counter-clockwise.</exception>
    public static Solid Extrusion(ReadOnlySpan<Vector2> profile, float halfWidth, Surface surface, SemanticClass semantic)
    {
        ImmutableArray<Plane> sides = SolidFaces.OfPolygon(profile, static (normal, offset) => new Plane(normal.X, 0, normal.Y, offset));
        (Vector2 least, Vector2 most) = SolidFaces.Bounds(profile);
        ImmutableArray<Plane> faces = [.. sides, new(0, 1, 0, -halfWidth), new(0, -1, 0, -halfWidth)];
        return Polyhedron(faces, new(least.X, -halfWidth, least.Y), new(most.X, halfWidth, most.Y), surface, semantic);
    }

    /// <summary>The common inside of half-spaces, within known bounds.</summary>
    public static Solid Polyhedron(ImmutableArray<Plane> faces, Vector3 low, Vector3 high, Surface surface, SemanticClass semantic)
        => new(SolidShape.Polyhedron, (low + high) / 2, (high - low) / 2, faces, surface, semantic);

    /// <summary>An ellipsoid with axes along the object's.</summary>
    public static Solid Ellipsoid(Vector3 centre, Vector3 halfExtents, Surface surface, SemanticClass semantic)
        => new(SolidShape.Ellipsoid, centre, halfExtents, [], surface, semantic);

    /// <summary>A capped cylinder along one of the object's axes.</summary>
    /// <exception cref="ArgumentException"><paramref name="shape"/> is no cylinder.</exception>
    public static Solid Cylinder(SolidShape shape, Vector3 centre, float radius, float halfLength, Surface surface, SemanticClass semantic)
    {
        Vector3 halfExtents = shape switch
        {
            SolidShape.CylinderX => new(halfLength, radius, radius),
            SolidShape.CylinderY => new(radius, halfLength, radius),
            SolidShape.CylinderZ => new(radius, radius, halfLength),
            _ => throw new ArgumentException($"{shape} is no cylinder", nameof(shape)),
        };
        return new(shape, centre, halfExtents, [], surface, semantic);
    }
}
