using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Rows of tiles, each row casting a line of shade on the next; weathered in patches.</summary>
internal static class RoofMaterial
{
    internal static Appearance Shade(in SurfacePoint point, in Surface surface)
    {
        WallPlace wall = new(point);
        FloatLanes slope = Vector256.Max(Vector256.Sqrt(FloatLanes.One - Saturate(Square(point.Normal.Z))), All(0.1f));
        FloatLanes up = Select(wall.IsLevel, wall.V, wall.V / slope);
        FloatLanes upReach = Select(wall.IsLevel, wall.VReach, wall.VReach / slope);
        MasonryBond bond = new(0.3f, 0.28f, 0.03f);
        (FloatLanes joint, FloatLanes tint) = bond.Lay(wall.U, up, wall.UReach, upReach, surface.Seed + 1);
        FloatLanes round = (BoxFilter.Pulses(wall.U, 0.3f, 0, 0.15f, wall.UReach) - All(0.5f)) * 0.12f;
        FloatLanes weather = (wall.Noise(2.2f, 1.4f, surface.Seed + 2) * 0.16f) + (wall.Noise(0.6f, 0.5f, surface.Seed + 3) * 0.13f)
            + (wall.Noise(0.06f, 0.06f, surface.Seed + 4) * 0.12f);
        FloatLanes tone = (FloatLanes.One + (tint * 0.4f) + round + weather) * (FloatLanes.One - (joint * 0.5f));
        return new Appearance(Vector3Lanes.Broadcast(surface.Colour) * tone, FloatLanes.Zero);
    }
}
