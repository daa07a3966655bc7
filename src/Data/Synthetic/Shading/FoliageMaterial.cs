using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Leaves: mottled greens, light tips, dark gaps; the inside of a crown, seen through its holes, is in its own shade.</summary>
internal static class FoliageMaterial
{
    internal static Appearance Shade(in SurfacePoint point, in Surface surface)
    {
        FloatLanes perReach = FloatLanes.One / (point.Width * 1.5f);
        FloatLanes clump = LaneNoise.Octave(point.Place, 0.75f, perReach, surface.Seed + 1);
        FloatLanes twig = LaneNoise.Octave(point.Place, 0.24f, perReach, surface.Seed + 2);
        FloatLanes leaf = LaneNoise.Octave(point.Place, 0.075f, perReach, surface.Seed + 3);
        FloatLanes tip = LaneNoise.Octave(point.Place, 0.035f, perReach, surface.Seed + 4);
        FloatLanes tone = FloatLanes.One + All(0.2f) + (clump * 0.34f) + (twig * 0.48f) + (leaf * 0.45f) + (tip * 0.4f);
        Vector3 green = surface.Colour;
        Vector3 yellow = surface.Accent * new Vector3(1.15f, 1, 0.75f);
        Vector3Lanes albedo = Mix(Vector3Lanes.Broadcast(green), Vector3Lanes.Broadcast(yellow), Saturate(All(0.3f) + (clump * 0.25f) + (leaf * 0.3f)));
        FloatLanes isInside = Vector256.GreaterThan(Vector3Lanes.Dot(point.Direction, point.Normal), FloatLanes.Zero);
        return new Appearance(albedo * (Clamp(tone, 0.12f, 2.2f) * Select(isInside, All(0.35f), FloatLanes.One)), FloatLanes.Zero);
    }
}
