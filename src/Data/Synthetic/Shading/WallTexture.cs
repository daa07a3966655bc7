using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Bare wall: plaster with stains and streaks of rain, or brick with mortar.</summary>
internal static class WallTexture
{
    internal static Vector3Lanes Albedo(in WallPlace wall, in Surface surface, bool isBrick)
    {
        uint seed = surface.Seed;
        FloatLanes stains = (wall.Noise(3.1f, 2.3f, seed + 1) * 0.12f) + (wall.Noise(0.9f, 0.7f, seed + 2) * 0.10f)
            + (wall.Noise(0.22f, 1.9f, seed + 3) * 0.10f) + (wall.Noise(0.07f, 0.06f, seed + 4) * 0.10f);
        FloatLanes damp = Saturate(FloatLanes.One - (wall.V * 0.9f) + (stains * 2.5f)) * 0.28f;
        FloatLanes tone = (FloatLanes.One + stains) * (FloatLanes.One - damp);
        Vector3Lanes colour = Vector3Lanes.Broadcast(surface.Colour);
        return isBrick ? Brick(wall, surface, colour, tone) : colour * (tone + (wall.Noise(0.02f, 0.02f, seed + 5) * 0.10f));
    }

    private static Vector3Lanes Brick(in WallPlace wall, in Surface surface, Vector3Lanes colour, FloatLanes tone)
    {
        MasonryBond bond = new(0.25f, 0.083f, 0.013f);
        (FloatLanes joint, FloatLanes tint) = bond.Lay(wall.U, wall.V, wall.UReach, wall.VReach, surface.Seed + 6);
        Vector3 mortar = Vector3.Lerp(surface.Colour, new Vector3(0.42f, 0.40f, 0.37f), 0.7f);
        FloatLanes brickTone = FloatLanes.One + (tint * 0.55f) + (wall.Noise(0.03f, 0.03f, surface.Seed + 7) * 0.12f);
        Vector3Lanes brick = colour * brickTone;
        return Mix(brick, Vector3Lanes.Broadcast(mortar), joint) * tone;
    }
}
