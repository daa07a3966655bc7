using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Slabs with joints, and the kerb's stones towards the carriageway; laid along the road, by the chart.</summary>
internal sealed class PavementMaterial(RoadProfile profile, RoadLookup road, uint seed)
{
    private readonly Vector3Lanes _slab = Vector3Lanes.Broadcast(new Vector3(0.27f, 0.255f, 0.235f));
    private readonly Vector3Lanes _kerb = Vector3Lanes.Broadcast(new Vector3(0.34f, 0.335f, 0.325f));

    /// <summary>The point is given in the world's frame.</summary>
    internal Appearance Shade(in SurfacePoint point)
    {
        RoadPatch patch = new(point, road.Locate(point.Place.X, point.Place.Y));
        FloatLanes fromRoad = Vector256.Abs(patch.Across) - All(profile.HalfWidth);
        FloatLanes stone = BoxFilter.Beyond(All(profile.KerbWidth), fromRoad, patch.AcrossReach);
        FloatLanes grain = (patch.Grain(0.015f, seed + 90) * 0.16f) + (patch.Grain(0.06f, seed + 91) * 0.1f);
        FloatLanes stains = (patch.Streaks(9f, 1.1f, seed + 92) * 0.16f) + (patch.Streaks(2.2f, 0.6f, seed + 93) * 0.15f) + (patch.Grain(0.3f, seed + 94) * 0.1f);
        FloatLanes tone = FloatLanes.One + grain + stains;
        Vector3Lanes albedo = _kerb * (tone * KerbJoints(patch));
        if (Vector256.LessThanAny(stone, FloatLanes.One))
            albedo = Mix(_slab * (tone * Slabs(patch, fromRoad)), albedo, stone);
        FloatLanes side = Saturate((All(0.75f) - Vector256.Abs(point.Normal.Z)) * 4f);
        FloatLanes foot = side * Saturate(FloatLanes.One - (point.Place.Z * (1 / Math.Max(profile.KerbHeight, 0.01f))));
        return new Appearance(albedo * (FloatLanes.One - (foot * 0.45f) - (side * 0.1f)), FloatLanes.Zero);
    }

    private FloatLanes KerbJoints(in RoadPatch patch)
    {
        FloatLanes number = Vector256.Floor(patch.Along);
        FloatLanes tint = LaneNoise.Unit(LaneNoise.Hash(Whole(number), Whole(Vector256.Floor(patch.Across * 0.01f)), seed + 95)) - All(0.5f);
        tint *= BoxFilter.Detail(1f, patch.PerAlongReach);
        FloatLanes joint = BoxFilter.Pulses(patch.Along, 1f, 0, 0.02f, patch.AlongReach);
        return (FloatLanes.One + (tint * 0.3f)) * (FloatLanes.One - (joint * 0.6f));
    }

    private FloatLanes Slabs(in RoadPatch patch, FloatLanes fromRoad)
    {
        MasonryBond bond = new(0.6f, 0.4f, 0.014f);
        FloatLanes beyond = fromRoad - All(profile.KerbWidth);
        (FloatLanes joint, FloatLanes tint) = bond.Lay(patch.Along, beyond, patch.AlongReach, patch.AcrossReach, seed + 96);
        FloatLanes gum = SmoothStep(0.62f, 0.75f, patch.Grain(0.07f, seed + 97)) * 0.3f;
        return (FloatLanes.One + (tint * 0.3f) - gum) * (FloatLanes.One - (joint * 0.55f));
    }
}
