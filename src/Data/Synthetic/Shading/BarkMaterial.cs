using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Bark: furrows drawn out along the trunk.</summary>
internal static class BarkMaterial
{
    internal static Appearance Shade(in SurfacePoint point, in Surface surface)
    {
        FloatLanes perReach = FloatLanes.One / point.Reach;
        Vector3Lanes drawn = new(point.Place.X, point.Place.Y, point.Place.Z * 0.22f);
        FloatLanes tone = FloatLanes.One + (LaneNoise.Octave(drawn, 0.05f, perReach, surface.Seed + 1) * 0.42f)
            + (LaneNoise.Octave(drawn, 0.15f, perReach, surface.Seed + 2) * 0.28f) + (LaneNoise.Octave(point.Place, 0.5f, perReach, surface.Seed + 3) * 0.16f)
            + (LaneNoise.Octave(point.Place, 0.02f, perReach, surface.Seed + 4) * 0.2f);
        FloatLanes moss = SmoothStep(0.3f, 0.9f, LaneNoise.Octave(point.Place, 0.35f, perReach, surface.Seed + 5)) * 0.4f;
        Vector3Lanes bark = Vector3Lanes.Broadcast(surface.Colour) * Clamp(tone, 0.15f, 2f);
        return new Appearance(Mix(bark, Vector3Lanes.Broadcast(new(0.10f, 0.12f, 0.05f)), moss), FloatLanes.Zero);
    }
}
