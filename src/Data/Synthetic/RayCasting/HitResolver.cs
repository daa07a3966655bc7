using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>Fills a <see cref="HitPacket"/> once it is known which solid each ray meets and where.</summary>
internal sealed class HitResolver(SceneGeometry geometry)
{
    /// <summary>Writes all of <paramref name="hits"/>; <paramref name="record"/> is −1 where no solid was met.</summary>
    internal void Resolve(in RayPacket rays, FloatLanes nearest, IntLanes record, FloatLanes ground, ref HitPacket hits)
    {
        FloatLanes onSolid = Vector256.GreaterThanOrEqual(record, IntLanes.Zero).AsSingle();
        FloatLanes distance = Vector256.ConditionalSelect(onSolid, nearest, ground);
        FloatLanes sky = Vector256.Equals(distance, Vector256.Create(float.PositiveInfinity));
        Vector3Lanes world = rays.Origin + (rays.Direction * Vector256.AndNot(distance, sky));
        hits.Distance = distance;
        hits.Instance = Vector256.ConditionalSelect(sky.AsInt32(), Vector256.Create(HitPacket.Sky), Vector256.Create(HitPacket.Ground));
        hits.Solid = IntLanes.Zero;
        hits.Face = IntLanes.Zero;
        hits.World = world;
        hits.Local = world;
        hits.Normal = Vector3Lanes.Broadcast(Vector3.UnitZ);
        hits.LocalNormal = hits.Normal;

        uint left = onSolid.ExtractMostSignificantBits();
        while (left != 0)
        {
            int item = record.GetElement(BitOperations.TrailingZeroCount(left));
            IntLanes mask = Vector256.Equals(record, Vector256.Create(item));
            left &= ~mask.ExtractMostSignificantBits();
            Fill(geometry.Records[item], mask.AsSingle(), rays, ref hits);
        }
    }

    private static void Keep(ref IntLanes target, FloatLanes mask, IntLanes value) => target = Vector256.ConditionalSelect(mask.AsInt32(), value, target);

    private void Fill(in SolidRecord solid, FloatLanes mask, in RayPacket rays, ref HitPacket hits)
    {
        RayPacket local = SolidFrame.Enter(solid, rays);
        Vector3Lanes place = local.Origin + (local.Direction * hits.Distance);
        Vector3Lanes normal;
        IntLanes face = IntLanes.Zero;
        Vector3 half = solid.HalfExtents;
        switch (solid.Shape)
        {
            case SolidShape.Ellipsoid:
                normal = Unit(place * Vector3Lanes.Broadcast(Vector3.One / (half * half)));
                break;
            case SolidShape.CylinderX:
                (FloatLanes x, FloatLanes y, FloatLanes z) = Cylinder(place.X, half.X, place.Y, place.Z, half.Y, out face);
                normal = new(x, y, z);
                break;
            case SolidShape.CylinderY:
                (y, x, z) = Cylinder(place.Y, half.Y, place.X, place.Z, half.X, out face);
                normal = new(x, y, z);
                break;
            case SolidShape.CylinderZ:
                (z, x, y) = Cylinder(place.Z, half.Z, place.X, place.Y, half.X, out face);
                normal = new(x, y, z);
                break;
            default:
                normal = Polyhedron(place, geometry.Faces.AsSpan(solid.FirstFace, solid.FaceCount), out face);
                break;
        }

        Keep(ref hits.Instance, mask, Vector256.Create(solid.Instance));
        Keep(ref hits.Solid, mask, Vector256.Create(solid.Solid));
        Keep(ref hits.Face, mask, face);
        hits.Local = Vector3Lanes.Select(mask, place + Vector3Lanes.Broadcast(solid.Centre), hits.Local);
        hits.LocalNormal = Vector3Lanes.Select(mask, normal, hits.LocalNormal);
        hits.Normal = Vector3Lanes.Select(mask, SolidFrame.Turn(solid, normal), hits.Normal);
    }

    /// <summary>The face nearest to a place on the surface, which all others lie behind.</summary>
    private static Vector3Lanes Polyhedron(Vector3Lanes place, ReadOnlySpan<Plane> faces, out IntLanes face)
    {
        FloatLanes most = Vector256.Create(float.NegativeInfinity);
        Vector3Lanes normal = default;
        face = IntLanes.Zero;
        for (int i = 0; i < faces.Length; i++)
        {
            Vector3Lanes candidate = Vector3Lanes.Broadcast(faces[i].Normal);
            FloatLanes height = Vector3Lanes.Dot(candidate, place) + Vector256.Create(faces[i].D);
            FloatLanes nearer = Vector256.GreaterThan(height, most);
            most = Vector256.ConditionalSelect(nearer, height, most);
            normal = Vector3Lanes.Select(nearer, candidate, normal);
            Keep(ref face, nearer, Vector256.Create(i));
        }

        return normal;
    }

    /// <summary>Normal along the axis and across it; face 1 where a cap is nearer than the round side.</summary>
    private static (FloatLanes Along, FloatLanes A, FloatLanes B) Cylinder(FloatLanes along, float halfLength, FloatLanes a, FloatLanes b, float radius, out IntLanes face)
    {
        FloatLanes distance = Vector256.MaxNative(Vector256.Sqrt((a * a) + (b * b)), Vector256.Create(1e-12f));
        FloatLanes cap = Vector256.LessThan(
            Vector256.Abs(Vector256.Create(halfLength) - Vector256.Abs(along)),
            Vector256.Abs(Vector256.Create(radius) - distance));
        face = Vector256.BitwiseAnd(cap.AsInt32(), IntLanes.One);
        FloatLanes perDistance = Vector256<float>.One / distance;
        return (
            cap & Vector256.CopySign(Vector256<float>.One, along),
            Vector256.AndNot(a * perDistance, cap),
            Vector256.AndNot(b * perDistance, cap));
    }

    private static Vector3Lanes Unit(Vector3Lanes v) => v * (Vector256<float>.One / Vector256.Sqrt(Vector3Lanes.Dot(v, v)));
}
