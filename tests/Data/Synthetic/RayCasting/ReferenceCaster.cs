using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Tests.Data.Synthetic.RayCasting;

/// <summary>Rays against solids in double precision, one after the other, by other formulas than the caster's.</summary>
internal static class ReferenceCaster
{
    internal readonly record struct Place(double X, double Y, double Z)
    {
        internal static Place Of(Vector3 v) => new(v.X, v.Y, v.Z);

        internal Place Along(Place direction, double distance) => new(X + (direction.X * distance), Y + (direction.Y * distance), Z + (direction.Z * distance));
    }

    /// <summary>The distances at which a line meets a solid's surface, ascending: none or two.</summary>
    internal static (double Near, double Far)? Span(SceneInstance instance, Solid solid, Vector3 origin, Vector3 direction, double growth = 0)
    {
        (Place o, Place d) = ToObject(instance, origin, direction);
        Place centre = Place.Of(solid.Centre);
        o = new(o.X - centre.X, o.Y - centre.Y, o.Z - centre.Z);
        Vector3 h = solid.HalfExtents;
        (double a, double b, double c) = (h.X + growth, h.Y + growth, h.Z + growth);
        return solid.Shape switch
        {
            SolidShape.Ellipsoid => Quadric(o.X / a, d.X / a, o.Y / b, d.Y / b, o.Z / c, d.Z / c),
            SolidShape.CylinderX => Both(Quadric(o.Y / b, d.Y / b, o.Z / b, d.Z / b, 0, 0), HalfSpaces((o.X, d.X, a), (-o.X, -d.X, a))),
            SolidShape.CylinderY => Both(Quadric(o.X / a, d.X / a, o.Z / a, d.Z / a, 0, 0), HalfSpaces((o.Y, d.Y, b), (-o.Y, -d.Y, b))),
            SolidShape.CylinderZ => Both(Quadric(o.X / a, d.X / a, o.Y / a, d.Y / a, 0, 0), HalfSpaces((o.Z, d.Z, c), (-o.Z, -d.Z, c))),
            _ => HalfSpaces([.. solid.Faces.Select(face => (
                Dot(face.Normal, o),
                Dot(face.Normal, d),
                growth - face.D - Dot(face.Normal, centre)))]),
        };
    }

    /// <summary>The nearest distance of a ray at any solid or the ground, infinite for none; leaves have no holes here.</summary>
    internal static double Nearest(Scene scene, Vector3 origin, Vector3 direction)
    {
        double nearest = direction.Z < 0 ? -(double)origin.Z / direction.Z : double.PositiveInfinity;
        foreach (SceneInstance instance in scene.Instances)
        {
            foreach (Solid solid in instance.Object.Solids)
            {
                if (Span(instance, solid, origin, direction) is not { } span || span.Far <= 0)
                    continue;
                nearest = Math.Min(nearest, span.Near > 0 ? span.Near : span.Far);
            }
        }

        return nearest;
    }

    /// <summary>How far a place of the world is from a solid's surface, roughly (exactly at 0), metres.</summary>
    internal static double SurfaceDistance(SceneInstance instance, Solid solid, Vector3 world)
    {
        (Place p, _) = ToObject(instance, world, Vector3.UnitX);
        Vector3 h = solid.HalfExtents;
        (double x, double y, double z) = (p.X - solid.Centre.X, p.Y - solid.Centre.Y, p.Z - solid.Centre.Z);
        return Math.Abs(solid.Shape switch
        {
            SolidShape.Ellipsoid => (Math.Sqrt((x * x / (h.X * h.X)) + (y * y / (h.Y * h.Y)) + (z * z / (h.Z * h.Z))) - 1) * Math.Min(h.X, Math.Min(h.Y, h.Z)),
            SolidShape.CylinderX => Math.Max(Math.Sqrt((y * y) + (z * z)) - h.Y, Math.Abs(x) - h.X),
            SolidShape.CylinderY => Math.Max(Math.Sqrt((x * x) + (z * z)) - h.X, Math.Abs(y) - h.Y),
            SolidShape.CylinderZ => Math.Max(Math.Sqrt((x * x) + (y * y)) - h.X, Math.Abs(z) - h.Z),
            _ => solid.Faces.Max(face => Dot(face.Normal, p) + face.D),
        });
    }

    private static double Dot(Vector3 a, Place b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    private static (Place Origin, Place Direction) ToObject(SceneInstance instance, Vector3 origin, Vector3 direction)
    {
        (double sine, double cosine) = Math.SinCos(instance.YawRadians);
        Place o = new((double)origin.X - instance.Position.X, (double)origin.Y - instance.Position.Y, (double)origin.Z - instance.Position.Z);
        return (
            new((o.X * cosine) + (o.Y * sine), (o.Y * cosine) - (o.X * sine), o.Z),
            new((direction.X * cosine) + (direction.Y * sine), (direction.Y * cosine) - (direction.X * sine), direction.Z));
    }

    /// <summary>Roots of |o + t·d|² = 1.</summary>
    private static (double Near, double Far)? Quadric(double ox, double dx, double oy, double dy, double oz, double dz)
    {
        double a = (dx * dx) + (dy * dy) + (dz * dz);
        double b = (ox * dx) + (oy * dy) + (oz * dz);
        double c = (ox * ox) + (oy * oy) + (oz * oz) - 1;
        if (a == 0)
            return c <= 0 ? (double.NegativeInfinity, double.PositiveInfinity) : null;
        double discriminant = (b * b) - (a * c);
        return discriminant < 0 ? null : ((-b - Math.Sqrt(discriminant)) / a, (-b + Math.Sqrt(discriminant)) / a);
    }

    /// <summary>Where o + t·d ≤ limit for all.</summary>
    private static (double Near, double Far)? HalfSpaces(params ReadOnlySpan<(double O, double D, double Limit)> spaces)
    {
        (double near, double far) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach ((double o, double d, double limit) in spaces)
        {
            if (d == 0 && o > limit)
                return null;
            if (d > 0)
                far = Math.Min(far, (limit - o) / d);
            if (d < 0)
                near = Math.Max(near, (limit - o) / d);
        }

        return near <= far ? (near, far) : null;
    }

    private static (double Near, double Far)? Both((double Near, double Far)? a, (double Near, double Far)? b)
    {
        if (a is not { } first || b is not { } second)
            return null;
        (double near, double far) = (Math.Max(first.Near, second.Near), Math.Min(first.Far, second.Far));
        return near <= far ? (near, far) : null;
    }
}
