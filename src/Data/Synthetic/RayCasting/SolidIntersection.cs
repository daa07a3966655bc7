using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>Lines against the kinds of solid, all in the solid's own frame (centre at 0).</summary>
internal static class SolidIntersection
{
    /// <summary>Below this squared sine of the angle to a cylinder's axis a line counts as parallel to it.</summary>
    private const float LeastSquaredSine = 1e-13f;

    internal static RaySpan Meet(in SolidRecord solid, ReadOnlySpan<Plane> faces, in RayPacket local)
    {
        Vector3 half = solid.HalfExtents;
        switch (solid.Shape)
        {
            case SolidShape.Ellipsoid:
                return Ellipsoid(local, half);
            case SolidShape.CylinderX:
                return Cylinder(local.Origin.Y, local.Direction.Y, local.Origin.Z, local.Direction.Z, half.Y, Slab(local.Origin.X, local.Direction.X, half.X));
            case SolidShape.CylinderY:
                return Cylinder(local.Origin.X, local.Direction.X, local.Origin.Z, local.Direction.Z, half.X, Slab(local.Origin.Y, local.Direction.Y, half.Y));
            case SolidShape.CylinderZ:
                return Cylinder(local.Origin.X, local.Direction.X, local.Origin.Y, local.Direction.Y, half.X, Slab(local.Origin.Z, local.Direction.Z, half.Z));
            default:
                return solid.IsBox ? Box(local, half) : Polyhedron(local, faces.Slice(solid.FirstFace, solid.FaceCount));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static RaySpan Slab(FloatLanes origin, FloatLanes direction, float half)
    {
        FloatLanes inverse = SlabRays.Inverse(direction);
        FloatLanes low = (Vector256.Create(-half) - origin) * inverse;
        FloatLanes high = (Vector256.Create(half) - origin) * inverse;
        return new(Vector256.MinNative(low, high), Vector256.MaxNative(low, high));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static RaySpan Common(RaySpan a, RaySpan b) => new(Vector256.MaxNative(a.Near, b.Near), Vector256.MinNative(a.Far, b.Far));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static RaySpan Box(in RayPacket local, Vector3 half) => Common(
        Common(Slab(local.Origin.X, local.Direction.X, half.X), Slab(local.Origin.Y, local.Direction.Y, half.Y)),
        Slab(local.Origin.Z, local.Direction.Z, half.Z));

    /// <summary>The line is clipped against one half-space after the other (Cyrus and Beck).</summary>
    private static RaySpan Polyhedron(in RayPacket local, ReadOnlySpan<Plane> faces)
    {
        FloatLanes near = Vector256.Create(float.NegativeInfinity);
        FloatLanes far = Vector256.Create(float.PositiveInfinity);
        foreach (ref readonly Plane face in faces)
        {
            Vector3Lanes normal = Vector3Lanes.Broadcast(face.Normal);
            FloatLanes slope = Vector3Lanes.Dot(normal, local.Direction);
            FloatLanes crossing = -(Vector3Lanes.Dot(normal, local.Origin) + Vector256.Create(face.D)) * SlabRays.Inverse(slope);
            FloatLanes entering = Vector256.IsNegative(slope);
            near = Vector256.ConditionalSelect(entering, Vector256.MaxNative(near, crossing), near);
            far = Vector256.ConditionalSelect(entering, far, Vector256.MinNative(far, crossing));
        }

        return new(near, far);
    }

    /// <summary>
    /// The solid is scaled to the unit sphere. Solving about the place nearest to the centre, not about the ray's origin, keeps the
    /// discriminant exact for small solids far away.
    /// </summary>
    private static RaySpan Ellipsoid(in RayPacket local, Vector3 half)
    {
        Vector3Lanes scale = Vector3Lanes.Broadcast(Vector3.One / half);
        Vector3Lanes origin = local.Origin * scale;
        Vector3Lanes direction = local.Direction * scale;
        FloatLanes perSquare = Vector256<float>.One / Vector3Lanes.Dot(direction, direction);
        FloatLanes middle = -Vector3Lanes.Dot(origin, direction) * perSquare;
        Vector3Lanes nearest = origin + (direction * middle);
        return AboutMiddle(middle, Vector256<float>.One - Vector3Lanes.Dot(nearest, nearest), perSquare);
    }

    private static RaySpan Cylinder(FloatLanes originA, FloatLanes directionA, FloatLanes originB, FloatLanes directionB, float radius, RaySpan caps)
    {
        FloatLanes square = (directionA * directionA) + (directionB * directionB);
        FloatLanes parallel = Vector256.LessThan(square, Vector256.Create(LeastSquaredSine));
        FloatLanes perSquare = Vector256<float>.One / Vector256.MaxNative(square, Vector256.Create(LeastSquaredSine));
        FloatLanes middle = Vector256.AndNot(-((originA * directionA) + (originB * directionB)) * perSquare, parallel);
        FloatLanes nearestA = originA + (directionA * middle);
        FloatLanes nearestB = originB + (directionB * middle);
        FloatLanes within = Vector256.Create(radius * radius) - ((nearestA * nearestA) + (nearestB * nearestB));
        return Common(AboutMiddle(middle, within, perSquare), caps);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static RaySpan AboutMiddle(FloatLanes middle, FloatLanes within, FloatLanes perSquare)
    {
        FloatLanes half = Vector256.Sqrt(Vector256.MaxNative(within, FloatLanes.Zero) * perSquare);
        FloatLanes misses = Vector256.IsNegative(within);
        return new(
            Vector256.ConditionalSelect(misses, Vector256.Create(float.PositiveInfinity), middle - half),
            Vector256.ConditionalSelect(misses, Vector256.Create(float.NegativeInfinity), middle + half));
    }
}
