using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Painted or galvanised metal: drips, stickers near the ground, a little rust.</summary>
internal static class MetalMaterial
{
    internal static Appearance Shade(in SurfacePoint point, in Surface surface)
    {
        WallPlace wall = new(point);
        FloatLanes tone = FloatLanes.One + (wall.Noise(0.05f, 0.7f, surface.Seed + 1) * 0.16f) + (wall.Noise(0.12f, 0.16f, surface.Seed + 2) * 0.14f)
            + (wall.Noise(0.4f, 1.9f, surface.Seed + 3) * 0.14f);
        FloatLanes rust = SmoothStep(0.55f, 1.1f, wall.Noise(0.09f, 0.3f, surface.Seed + 4) + (wall.Noise(0.4f, 0.9f, surface.Seed + 5) * 0.5f)) * 0.5f;
        FloatLanes foot = BoxFilter.Beyond(All(0.5f), point.Place.Z, point.ReachZ) * 0.3f;
        Vector3Lanes colour = Vector3Lanes.Broadcast(surface.Colour) * (tone * (FloatLanes.One - foot));
        return new Appearance(Mix(colour, Vector3Lanes.Broadcast(new(0.16f, 0.07f, 0.035f)), rust), All(0.05f));
    }
}
