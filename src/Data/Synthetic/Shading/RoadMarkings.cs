using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>White paint: the dashed centre line, edge lines, now and then a zebra crossing with its stop lines; traffic drives on the right.</summary>
internal sealed class RoadMarkings(RoadProfile profile, uint seed)
{
    private const float EdgeLineInset = 0.3f;
    internal const float CrossingSpacing = 130f;
    internal const float CrossingDepth = 3.2f;

    private readonly Vector3Lanes _paint = Vector3Lanes.Broadcast(new Vector3(0.60f, 0.60f, 0.57f));

    /// <summary>What varies a drive's road.</summary>
    internal static uint SeedOf(Daylight light) => LaneNoise.Hash(light.Seed, 1);

    /// <summary>The asphalt with the paint on it.</summary>
    internal Vector3Lanes Paint(in RoadPatch patch, Vector3Lanes asphalt)
    {
        FloatLanes cover = Coverage(patch);
        if (Vector256.LessThanOrEqualAll(cover, FloatLanes.Zero))
            return asphalt;
        FloatLanes wear = All(0.84f) + (patch.Grain(0.03f, seed + 50) * 0.18f) + (patch.Streaks(0.35f, 0.12f, seed + 51) * 0.22f)
            + (patch.Streaks(4f, 1f, seed + 52) * 0.12f);
        return Mix(asphalt, _paint, cover * Saturate(wear));
    }

    /// <summary>The share of a pixel's patch of road that was painted.</summary>
    internal FloatLanes Coverage(in RoadPatch patch)
    {
        float half = profile.MarkingWidth / 2;
        (FloatLanes crossing, FloatLanes clearance) = Crossings(patch);
        FloatLanes dash = BoxFilter.Pulses(patch.Along, profile.DashLength + profile.GapLength, 0, profile.DashLength, patch.AlongReach)
            * BoxFilter.Interval(patch.Across, -half, half, patch.AcrossReach);
        FloatLanes cover = crossing + (dash * (FloatLanes.One - clearance));
        if (profile.HasEdgeLines)
        {
            float middle = profile.HalfWidth - EdgeLineInset;
            cover += BoxFilter.Interval(Vector256.Abs(patch.Across), middle - half, middle + half, patch.AcrossReach) * (FloatLanes.One - clearance);
        }

        return Saturate(cover);
    }

    /// <summary>Where the crossing of a stretch begins along the road, or nothing: some stretches have none.</summary>
    internal (FloatLanes Begin, FloatLanes Present) CrossingOf(FloatLanes along)
    {
        FloatLanes cell = Vector256.Floor(along * (1 / CrossingSpacing));
        Vector256<uint> hash = LaneNoise.Hash(Whole(cell), IntLanes.Zero, seed + 60);
        FloatLanes begin = (cell + All(0.15f) + (LaneNoise.Unit(hash) * 0.65f)) * CrossingSpacing;
        return (begin, Share(Vector256.LessThan(LaneNoise.SecondUnit(hash), All(0.75f))));
    }

    private (FloatLanes Paint, FloatLanes Clearance) Crossings(in RoadPatch patch)
    {
        (FloatLanes begin, FloatLanes present) = CrossingOf(patch.Along);
        FloatLanes from = patch.Along - begin;
        FloatLanes clearance = BoxFilter.Interval(from, -2.1f, CrossingDepth + 2.1f, patch.AlongReach) * present;
        if (Vector256.LessThanOrEqualAll(clearance, FloatLanes.Zero))
            return (FloatLanes.Zero, FloatLanes.Zero);
        FloatLanes stripes = BoxFilter.Pulses(patch.Across, 1f, 0.25f, 0.75f, patch.AcrossReach) * BoxFilter.Interval(from, 0, CrossingDepth, patch.AlongReach);
        FloatLanes onRight = BoxFilter.Beyond(FloatLanes.Zero, patch.Across, patch.AcrossReach);
        FloatLanes stops = (BoxFilter.Interval(from, -1.7f, -1.3f, patch.AlongReach) * onRight)
            + (BoxFilter.Interval(from, CrossingDepth + 1.3f, CrossingDepth + 1.7f, patch.AlongReach) * (FloatLanes.One - onRight));
        return ((stripes + stops) * present, clearance);
    }
}
