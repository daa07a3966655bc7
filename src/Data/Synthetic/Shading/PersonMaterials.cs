using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Skin with hair above and behind, and cloth with folds and weave.</summary>
internal static class PersonMaterials
{
    /// <summary>Skin in the first colour; hair in the second on the upper and rear part of a head.</summary>
    internal static Appearance Skin(in SurfacePoint point, Solid solid)
    {
        FloatLanes perReach = FloatLanes.One / point.Reach;
        FloatLanes height = (point.Place.Z - All(solid.Centre.Z)) * (1 / Math.Max(solid.HalfExtents.Z, 0.02f));
        FloatLanes ahead = (point.Place.X - All(solid.Centre.X)) * (1 / Math.Max(solid.HalfExtents.X, 0.02f));
        FloatLanes strands = LaneNoise.Octave(point.Place, 0.03f, perReach, solid.Surface.Seed + 1);
        FloatLanes isHead = Share(Vector256.LessThan(Vector256.Abs(height), All(1.01f))) * (solid.Shape == SolidShape.Ellipsoid ? 1 : 0);
        FloatLanes hair = SmoothStep(-0.1f, 0.15f, height - (ahead * 0.75f) - All(0.1f) + (strands * 0.2f)) * isHead;
        Vector3Lanes skin = Vector3Lanes.Broadcast(solid.Surface.Colour) * (FloatLanes.One + (LaneNoise.Octave(point.Place, 0.06f, perReach, solid.Surface.Seed + 2) * 0.1f));
        Vector3Lanes tuft = Vector3Lanes.Broadcast(solid.Surface.Accent) * (FloatLanes.One + (strands * 0.4f));
        return new Appearance(Mix(skin, tuft, hair), FloatLanes.Zero);
    }

    /// <summary>Cloth in the first colour with folds; some have stripes in the second.</summary>
    internal static Appearance Cloth(in SurfacePoint point, in Surface surface)
    {
        FloatLanes perReach = FloatLanes.One / point.Reach;
        Vector3Lanes drawn = new(point.Place.X, point.Place.Y, point.Place.Z * 0.4f);
        FloatLanes tone = FloatLanes.One + (LaneNoise.Octave(drawn, 0.09f, perReach, surface.Seed + 1) * 0.28f)
            + (LaneNoise.Octave(point.Place, 0.3f, perReach, surface.Seed + 2) * 0.16f) + (LaneNoise.Octave(point.Place, 0.02f, perReach, surface.Seed + 3) * 0.12f);
        Vector3Lanes colour = Vector3Lanes.Broadcast(surface.Colour);
        if (surface.Seed % 4 == 0)
            colour = Mix(colour, Vector3Lanes.Broadcast(surface.Accent), BoxFilter.Pulses(point.Place.Z, 0.11f, 0, 0.04f, point.ReachZ));
        return new Appearance(colour * tone, FloatLanes.Zero);
    }
}
