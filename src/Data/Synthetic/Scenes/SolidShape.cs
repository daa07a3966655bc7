namespace SelfSup.Data.Synthetic.Scenes;

/// <summary>The kinds of convex solid that rays are met with.</summary>
public enum SolidShape : byte
{
    /// <summary>The common inside of half-spaces (<see cref="Solid.Faces"/>).</summary>
    Polyhedron,

    /// <summary>(x/a)² + (y/b)² + (z/c)² ≤ 1 about the centre, half extents a, b, c.</summary>
    Ellipsoid,

    /// <summary>A cylinder along the object's x axis, capped; half extents (half length, radius, radius).</summary>
    CylinderX,

    /// <summary>A cylinder along the object's y axis, capped; half extents (radius, half length, radius).</summary>
    CylinderY,

    /// <summary>A cylinder along the object's z axis, capped; half extents (radius, radius, half length).</summary>
    CylinderZ,
}
