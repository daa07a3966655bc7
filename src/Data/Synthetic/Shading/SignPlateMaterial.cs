using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>A plate with a rim in the second colour and a dark figure; its back is bare metal. The face looks along the object's −x or +x by seed's last bit: both sides carry it.</summary>
internal static class SignPlateMaterial
{
    internal static Appearance Shade(in SurfacePoint point, Solid solid)
    {
        Surface surface = solid.Surface;
        WallPlace wall = new(point);
        FloatLanes z = (point.Place.Z - All(solid.Centre.Z)) * (1 / Math.Max(solid.HalfExtents.Z, 0.05f));
        bool isAcrossY = solid.HalfExtents.Y >= solid.HalfExtents.X;
        float half = Math.Max(isAcrossY ? solid.HalfExtents.Y : solid.HalfExtents.X, 0.05f);
        FloatLanes u = (isAcrossY ? point.Place.Y - All(solid.Centre.Y) : point.Place.X - All(solid.Centre.X)) * (1 / half);
        FloatLanes uReach = wall.UReach * (1 / half);
        FloatLanes zReach = wall.VReach * (1 / Math.Max(solid.HalfExtents.Z, 0.05f));
        bool isRound = solid.Shape != SolidShape.Polyhedron;
        FloatLanes from = isRound ? Vector256.Sqrt((u * u) + (z * z)) : Vector256.Max(Vector256.Abs(u), Vector256.Abs(z));
        FloatLanes rim = BoxFilter.Beyond(from, All(0.8f), Vector256.Max(uReach, zReach));
        FloatLanes figure = (surface.Seed % 3) switch
        {
            0 => BoxFilter.Interval(u, -0.5f, 0.5f, uReach) * BoxFilter.Interval(z, -0.13f, 0.13f, zReach),
            1 => BoxFilter.Interval(Vector256.Abs(u), 0.12f, 0.3f, uReach) * BoxFilter.Interval(z, -0.4f, 0.4f, zReach),
            _ => BoxFilter.Interval(Vector256.Abs(u) + (z * 0.5f), 0.05f, 0.3f, uReach + zReach) * BoxFilter.Interval(z, -0.45f, 0.5f, zReach),
        };
        FloatLanes dirt = FloatLanes.One + (wall.Noise(0.11f, 0.3f, surface.Seed + 1) * 0.1f) + (wall.Noise(0.03f, 0.06f, surface.Seed + 2) * 0.06f);
        Vector3 ink = surface.Colour.Y > 0.4f ? new Vector3(0.03f) : new Vector3(0.65f);
        Vector3Lanes albedo = Mix(Vector3Lanes.Broadcast(surface.Colour), Vector3Lanes.Broadcast(ink), Saturate(figure));
        return new Appearance(Mix(albedo, Vector3Lanes.Broadcast(surface.Accent), rim) * dirt, All(0.03f));
    }
}
