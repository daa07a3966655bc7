using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Car windows: dark, with seats behind them and a reflection that grows with height; it is painted on, so that it stays when the eye moves.</summary>
internal static class GlassMaterial
{
    internal static Appearance Shade(in SurfacePoint point, Solid solid)
    {
        Surface surface = solid.Surface;
        FloatLanes perReach = FloatLanes.One / point.Reach;
        FloatLanes height = Saturate((point.Place.Z - All(solid.Centre.Z - solid.HalfExtents.Z)) * (0.5f / Math.Max(solid.HalfExtents.Z, 0.05f)));
        FloatLanes shapes = LaneNoise.Octave(point.Place, 0.4f, perReach, surface.Seed + 1) + (LaneNoise.Octave(point.Place, 0.13f, perReach, surface.Seed + 2) * 0.5f);
        Vector3Lanes room = Vector3Lanes.Broadcast(new Vector3(0.030f, 0.031f, 0.034f)) * Clamp(FloatLanes.One + (shapes * 0.6f), 0.2f, 2);
        FloatLanes sheen = Clamp(All(0.05f) + (height * 0.13f) + (Positive(point.Normal.Z) * 0.15f) + (shapes * 0.025f), 0.02f, 0.4f);
        return new Appearance(room, sheen);
    }
}
