using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>House walls: bays of windows on every floor, a door or shops on the ground floor, a cornice, rain pipes at the ends.</summary>
internal static class FacadeMaterial
{
    internal static Appearance Shade(in SurfacePoint point, Solid solid)
    {
        WallPlace wall = new(point);
        FacadeLayout layout = new(solid);
        Vector3Lanes bare = WallTexture.Albedo(wall, solid.Surface, layout.IsBrick);
        if (Vector256.EqualsAll(wall.IsLevel.AsInt32(), IntLanes.AllBitsSet))
            return new Appearance(FlatRoof(wall, solid.Surface), FloatLanes.Zero);
        (FloatLanes begin, FloatLanes end) = WallEnds(point, wall, solid);
        FloatLanes length = Vector256.Max(end - begin, All(0.5f));
        FloatLanes u = wall.U - begin;
        bare = Trim(wall, u, length, layout, solid.Surface, bare);
        WindowPlace window = new(wall, u, length, layout, solid.Surface.Seed, BelowRoof(point, wall, solid));
        Appearance dressed = FacadeOpenings.Dress(window, layout, solid.Surface, bare);
        if (Vector256.EqualsAll(wall.IsLevel.AsInt32(), IntLanes.Zero))
            return dressed;
        return new Appearance(Vector3Lanes.Select(wall.IsLevel, FlatRoof(wall, solid.Surface), dressed.Albedo), Vector256.AndNot(dressed.Sheen, wall.IsLevel));
    }

    /// <summary>The wall's two ends in u: where its line in plan leaves the solid's other upright faces.</summary>
    private static (FloatLanes Begin, FloatLanes End) WallEnds(in SurfacePoint point, in WallPlace wall, Solid solid)
    {
        FloatLanes ahead = All(200);
        FloatLanes behind = All(200);
        foreach (ref readonly Plane face in solid.Faces.AsSpan())
        {
            if (Math.Abs(face.Normal.Z) > 0.3f)
                continue;
            FloatLanes approach = (wall.TangentX * face.Normal.X) + (wall.TangentY * face.Normal.Y);
            FloatLanes inside = -((point.Place.X * face.Normal.X) + (point.Place.Y * face.Normal.Y) + (point.Place.Z * face.Normal.Z) + All(face.D));
            FloatLanes along = Positive(inside) / Vector256.Max(Vector256.Abs(approach), All(1e-6f));
            ahead = Select(Vector256.GreaterThan(approach, All(0.05f)), Vector256.Min(ahead, along), ahead);
            behind = Select(Vector256.LessThan(approach, All(-0.05f)), Vector256.Min(behind, along), behind);
        }

        return (wall.U - behind, wall.U + ahead);
    }

    /// <summary>How far up the wall goes above each place before a sloped roof ends it.</summary>
    private static FloatLanes BelowRoof(in SurfacePoint point, in WallPlace wall, Solid solid)
    {
        FloatLanes room = All(200);
        foreach (ref readonly Plane face in solid.Faces.AsSpan())
        {
            if (face.Normal.Z is < 0.3f or > 0.97f)
                continue;
            FloatLanes inside = -((point.Place.X * face.Normal.X) + (point.Place.Y * face.Normal.Y) + (point.Place.Z * face.Normal.Z) + All(face.D));
            FloatLanes slope = Vector256.Abs((wall.TangentX * face.Normal.X) + (wall.TangentY * face.Normal.Y));
            // The window's far upper corner must fit too; it is at most its own width away.
            room = Vector256.Min(room, (inside - slope) * (1 / face.Normal.Z));
        }

        return room;
    }

    /// <summary>Cornice, string courses between floors, base course and rain pipes.</summary>
    private static Vector3Lanes Trim(in WallPlace wall, FloatLanes u, FloatLanes length, in FacadeLayout layout, in Surface surface, Vector3Lanes bare)
    {
        FloatLanes cornice = layout.HasGables ? FloatLanes.Zero : BoxFilter.Beyond(wall.V, layout.Top - 0.32f, wall.VReach);
        FloatLanes shadow = BoxFilter.Interval(wall.V, layout.Top - 0.5f, layout.Top - (layout.HasGables ? 0.2f : 0.32f), wall.VReach);
        FloatLanes course = BoxFilter.Interval(wall.V, layout.FloorHeight - 0.12f, layout.FloorHeight + 0.06f, wall.VReach);
        FloatLanes plinth = BoxFilter.Beyond(All(0.42f), wall.V, wall.VReach);
        FloatLanes fromEnd = Vector256.Min(u, length - u);
        FloatLanes pipe = BoxFilter.Interval(fromEnd, 0.12f, 0.22f, wall.UReach);
        FloatLanes pipeShadow = BoxFilter.Interval(fromEnd, 0.22f, 0.30f, wall.UReach);
        FloatLanes quoin = BoxFilter.Beyond(All(0.1f), fromEnd, wall.UReach);
        Vector3Lanes accent = Vector3Lanes.Broadcast(surface.Accent) * (FloatLanes.One + (wall.Noise(0.5f, 0.15f, surface.Seed + 30) * 0.12f));
        Vector3Lanes albedo = Mix(bare, accent, Saturate(cornice + (course * 0.8f)));
        albedo *= FloatLanes.One - (shadow * 0.4f) - (pipeShadow * 0.25f) - (quoin * 0.12f);
        Vector3Lanes stone = Vector3Lanes.Broadcast(new Vector3(0.2f, 0.19f, 0.18f)) * (FloatLanes.One + (wall.Noise(0.6f, 0.3f, surface.Seed + 31) * 0.2f));
        albedo = Mix(albedo, stone, plinth);
        return Mix(albedo, Vector3Lanes.Broadcast(new Vector3(0.16f, 0.16f, 0.155f)), pipe);
    }

    private static Vector3Lanes FlatRoof(in WallPlace wall, in Surface surface)
    {
        FloatLanes tone = FloatLanes.One + (wall.Noise(2.5f, 2.5f, surface.Seed + 32) * 0.2f) + (wall.Noise(0.4f, 0.4f, surface.Seed + 33) * 0.2f)
            + (wall.Noise(0.05f, 0.05f, surface.Seed + 34) * 0.3f);
        return Vector3Lanes.Broadcast(new Vector3(0.19f, 0.185f, 0.18f)) * tone;
    }
}
