using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Asphalt as years of traffic leave it: grain, tyre tracks, repairs, tar seams, cracks, iron covers, dirt in the gutter.</summary>
internal sealed class AsphaltTexture(RoadProfile profile, uint seed)
{
    private const float PatchLength = 9.5f;
    private const float CoverSpacing = 31f;
    private const float CoverRadius = 0.34f;

    private readonly Vector3Lanes _stone = Vector3Lanes.Broadcast(new Vector3(0.150f, 0.146f, 0.140f));
    private readonly Vector3Lanes _dirt = Vector3Lanes.Broadcast(new Vector3(0.125f, 0.105f, 0.080f));

    internal Vector3Lanes Albedo(in RoadPatch patch)
    {
        FloatLanes tone = FloatLanes.One + (patch.Grain(0.02f, seed) * 0.28f) + (patch.Grain(0.09f, seed + 1) * 0.16f)
            + (patch.Grain(0.45f, seed + 2) * 0.14f)
            + (patch.Streaks(1.6f, 0.16f, seed + 3) * 0.13f) + (patch.Streaks(5f, 0.5f, seed + 4) * 0.17f)
            + (patch.Streaks(26f, 1.4f, seed + 5) * 0.17f) + (patch.Streaks(70f, 0.33f, seed + 6) * 0.10f);
        tone *= Repairs(patch);
        tone *= Tracks(patch);
        tone *= FloatLanes.One - (Seams(patch) * 0.55f);
        tone *= FloatLanes.One - (Covers(patch) * 0.5f);
        Vector3Lanes albedo = _stone * Clamp(tone, 0.15f, 2.2f);
        return Mix(albedo, _dirt * Clamp((tone * 0.6f) + All(0.4f), 0.2f, 2f), Gutter(patch));
    }

    /// <summary>Tyres polish two strips a lane; oil darkens the strip between them.</summary>
    private FloatLanes Tracks(in RoadPatch patch)
    {
        FloatLanes fromLane = Vector256.Abs(patch.Across) - All(profile.HalfWidth * 0.5f);
        FloatLanes blur = patch.AcrossReach * 0.5f;
        FloatLanes polished = Bump(Vector256.Abs(Vector256.Abs(fromLane) - All(0.74f)), 0.42f, blur);
        FloatLanes oiled = Bump(Vector256.Abs(fromLane), 0.38f, blur);
        FloatLanes strength = All(0.7f) + (patch.Streaks(17f, 3f, seed + 7) * 0.6f);
        return FloatLanes.One + (((polished * 0.13f) - (oiled * 0.20f)) * strength);
    }

    private static FloatLanes Bump(FloatLanes distance, float radius, FloatLanes blur)
    {
        FloatLanes wide = All(radius) + blur;
        FloatLanes height = Positive(FloatLanes.One - (distance / wide));
        return height * height * (All(3) - (height * 2f)) * (All(radius) / wide);
    }

    /// <summary>Rectangles of newer or older asphalt with a sealed rim, some in each stretch of each lane.</summary>
    private FloatLanes Repairs(in RoadPatch patch)
    {
        FloatLanes laneWidth = All(profile.HalfWidth);
        FloatLanes cell = Vector256.Floor(patch.Along * (1 / PatchLength));
        FloatLanes lane = Vector256.Floor(patch.Across / laneWidth);
        Vector256<uint> hash = LaneNoise.Hash(Whole(cell), Whole(lane), seed + 8);
        FloatLanes first = LaneNoise.Unit(hash);
        FloatLanes second = LaneNoise.SecondUnit(hash);
        FloatLanes third = LaneNoise.SecondUnit(hash * Vector256.Create(0x846CA68Bu));
        FloatLanes within = patch.Along - (cell * PatchLength);
        FloatLanes across = patch.Across - (lane * laneWidth);
        FloatLanes begin = All(0.3f) + (first * 3f);
        FloatLanes end = begin + All(0.8f) + (second * second * 5.2f);
        FloatLanes left = laneWidth * (second * 0.5f);
        FloatLanes right = Vector256.Min(left + (laneWidth * (All(0.2f) + (third * 0.7f))), laneWidth - All(0.12f));
        FloatLanes inner = BoxFilter.Interval(within, begin, end, patch.AlongReach) * BoxFilter.Interval(across, left, right, patch.AcrossReach);
        FloatLanes rim = All(0.05f);
        FloatLanes outer = BoxFilter.Interval(within, begin - rim, end + rim, patch.AlongReach)
            * BoxFilter.Interval(across, left - rim, right + rim, patch.AcrossReach);
        FloatLanes present = Share(Vector256.LessThan(LaneNoise.Unit(hash * Vector256.Create(0x7FEB352Du)), All(0.42f)))
            * BoxFilter.Detail(PatchLength, patch.PerAlongReach);
        FloatLanes tint = (third - All(0.62f)) * 0.75f;
        return FloatLanes.One + (present * ((inner * tint) - ((outer - inner) * 0.4f)));
    }

    /// <summary>A sealed joint near the crown and wandering cracks: the zero lines of noise, as wide as tar is.</summary>
    private FloatLanes Seams(in RoadPatch patch)
    {
        FloatLanes sway = LaneNoise.Value(patch.Along * 0.21f, FloatLanes.Zero, seed + 20) * 0.12f;
        FloatLanes joint = BoxFilter.Interval(patch.Across + All(0.21f) + sway, -0.02f, 0.02f, patch.AcrossReach);
        joint *= Saturate(All(0.45f) + (patch.Streaks(19f, 40f, seed + 25) * 1.6f));
        FloatLanes cracked = FloatLanes.Zero;
        FloatLanes visible = BoxFilter.Detail(0.9f, patch.PerReach);
        if (Vector256.GreaterThanAny(visible, FloatLanes.Zero))
        {
            FloatLanes field = LaneNoise.Value(patch.Along * 0.37f, patch.Across * 0.55f, seed + 21)
                + (LaneNoise.Value(patch.Along * 1.9f, patch.Across * 2.3f, seed + 22) * 0.28f)
                + (patch.Grain(0.11f, seed + 23) * 0.05f);
            FloatLanes reach = FloatLanes.One / patch.PerReach;
            FloatLanes where = Saturate((LaneNoise.Value(patch.Along * 0.09f, patch.Across * 0.3f, seed + 24) * 2f) + All(0.3f));
            cracked = BoxFilter.Interval(field * 1.1f, -0.012f, 0.012f, reach + All(0.008f)) * where * visible;
        }

        return Saturate(joint + (cracked * 1.3f));
    }

    /// <summary>Manholes in the lanes and gullies at the kerbs.</summary>
    private FloatLanes Covers(in RoadPatch patch)
    {
        FloatLanes cell = Vector256.Floor(patch.Along * (1 / CoverSpacing));
        FloatLanes side = Vector256.Floor(patch.Across * 0.01f);
        Vector256<uint> hash = LaneNoise.Hash(Whole(cell), Whole(side), seed + 30);
        FloatLanes along = patch.Along - ((cell + All(0.1f) + (LaneNoise.Unit(hash) * 0.8f)) * CoverSpacing);
        FloatLanes size = Vector256.Abs(patch.Across);
        FloatLanes across = size - ((All(0.2f) + (LaneNoise.SecondUnit(hash) * 0.55f)) * profile.HalfWidth);
        FloatLanes visible = BoxFilter.Detail(1.4f, patch.PerAlongReach) * BoxFilter.Detail(0.7f, patch.PerAcrossReach);
        FloatLanes radius = Vector256.Sqrt((along * along) + (across * across));
        FloatLanes reach = FloatLanes.One / patch.PerReach;
        FloatLanes disc = BoxFilter.Beyond(All(CoverRadius), radius, reach);
        FloatLanes groove = BoxFilter.Interval(radius, CoverRadius - 0.07f, CoverRadius - 0.03f, reach);
        FloatLanes studs = BoxFilter.Pulses(along, 0.11f, 0.02f, 0.06f, patch.AlongReach) * BoxFilter.Pulses(across, 0.11f, 0.02f, 0.06f, patch.AcrossReach);
        FloatLanes grate = BoxFilter.Interval(along, -0.25f, 0.25f, patch.AlongReach)
            * BoxFilter.Interval(size, profile.HalfWidth - 0.42f, profile.HalfWidth - 0.06f, patch.AcrossReach)
            * (All(0.45f) + BoxFilter.Pulses(along, 0.06f, 0f, 0.033f, patch.AlongReach));
        return ((disc * (All(0.55f) - (studs * 0.9f))) + (groove * 0.8f) + grate) * visible;
    }

    private FloatLanes Gutter(in RoadPatch patch)
    {
        FloatLanes fromKerb = All(profile.HalfWidth) - Vector256.Abs(patch.Across);
        FloatLanes reach = All(0.28f) + (patch.Streaks(2.7f, 4f, seed + 40) * 0.16f) + (patch.Streaks(0.5f, 4f, seed + 41) * 0.1f);
        return Saturate((reach - fromKerb) * 2.6f) * 0.8f;
    }
}
