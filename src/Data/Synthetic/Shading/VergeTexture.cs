using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>What lies beyond the pavement: grass in tufts with bare soil, or worn paving.</summary>
internal sealed class VergeTexture(RoadProfile profile, uint seed)
{
    private const float PavingDepth = 7;

    private readonly Vector3Lanes _lush = Vector3Lanes.Broadcast(new Vector3(0.085f, 0.135f, 0.035f));
    private readonly Vector3Lanes _dry = Vector3Lanes.Broadcast(new Vector3(0.21f, 0.19f, 0.085f));
    private readonly Vector3Lanes _soil = Vector3Lanes.Broadcast(new Vector3(0.17f, 0.125f, 0.085f));
    private readonly Vector3Lanes _concrete = Vector3Lanes.Broadcast(new Vector3(0.23f, 0.22f, 0.20f));

    internal Vector3Lanes Albedo(in RoadPatch patch)
    {
        if (profile.HasGrassVerge)
            return Grass(patch);
        // Paving ends some metres behind the pavement, in a ragged line.
        FloatLanes edge = All(profile.HalfWidth + profile.PavementWidth + PavingDepth) + (patch.Streaks(5f, 60f, seed + 84) * 1.5f);
        FloatLanes paved = BoxFilter.Beyond(edge, Vector256.Abs(patch.Across), patch.AcrossReach + All(0.3f));
        if (Vector256.LessThanOrEqualAll(paved, FloatLanes.Zero))
            return Grass(patch);
        Vector3Lanes paving = Paving(patch);
        return Vector256.GreaterThanOrEqualAll(paved, FloatLanes.One) ? paving : Mix(Grass(patch), paving, paved);
    }

    private Vector3Lanes Grass(in RoadPatch patch)
    {
        FloatLanes broad = patch.Streaks(22f, 5f, seed + 70) + (patch.Streaks(6f, 1.5f, seed + 71) * 0.7f) + (patch.Grain(1.3f, seed + 72) * 0.6f);
        FloatLanes fine = patch.Grain(0.35f, seed + 73) + patch.Grain(0.1f, seed + 74) + patch.Grain(0.035f, seed + 75);
        FloatLanes bare = SmoothStep(0.45f, 1.3f, (patch.Streaks(9f, 2.5f, seed + 76) * 0.9f) + (broad * 0.4f) + (fine * 0.25f));
        Vector3Lanes grass = Mix(_lush, _dry, Saturate(All(0.35f) + (broad * 0.35f) + (fine * 0.1f)));
        Vector3Lanes albedo = Mix(grass, _soil, bare);
        return albedo * Clamp(FloatLanes.One + (fine * 0.28f) + (broad * 0.1f), 0.25f, 2f);
    }

    private Vector3Lanes Paving(in RoadPatch patch)
    {
        FloatLanes tone = FloatLanes.One + (patch.Streaks(18f, 4f, seed + 77) * 0.18f) + (patch.Streaks(4f, 1f, seed + 78) * 0.16f)
            + (patch.Grain(0.7f, seed + 79) * 0.14f) + (patch.Grain(0.15f, seed + 80) * 0.12f) + (patch.Grain(0.03f, seed + 81) * 0.18f);
        FloatLanes joints = BoxFilter.Pulses(patch.Along, 2.4f, 0, 0.03f, patch.AlongReach) + BoxFilter.Pulses(patch.Across, 2.4f, 0, 0.03f, patch.AcrossReach);
        FloatLanes moss = SmoothStep(0.25f, 1.1f, patch.Streaks(7f, 2f, seed + 82) + (patch.Grain(0.35f, seed + 83) * 0.5f));
        Vector3Lanes albedo = _concrete * (tone * (FloatLanes.One - (Saturate(joints) * 0.5f)));
        return Mix(albedo, _lush * tone, moss * 0.6f);
    }
}
