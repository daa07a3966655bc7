using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>
/// The leaves of a punctured solid: its surface has holes by the place alone, so that every camera, the scanner and the sun see the
/// same leaves. Gaps between boughs, between twigs and between leaves add up, so that rims are ragged at every distance.
/// </summary>
internal static class Foliage
{
    private const float BoughsPerMetre = 1.5f;
    private const float TwigsPerMetre = 4.7f;
    private const float LeavesPerMetre = 13;
    private const float TwigShare = 0.7f;
    private const float LeafShare = 0.34f;
    private const float Threshold = 0.06f;

    /// <summary>All bits set in the lanes where there is a hole between leaves at a place on the surface (object's frame, metres).</summary>
    internal static FloatLanes HoleMask(Vector3Lanes place, uint seed)
    {
        FloatLanes gap = LaneNoise.Value(place.X * BoughsPerMetre, place.Y * BoughsPerMetre, place.Z * (BoughsPerMetre * 1.2f), seed);
        gap += LaneNoise.Value(place.X * TwigsPerMetre, place.Y * TwigsPerMetre, place.Z * TwigsPerMetre, seed + 1) * TwigShare;
        return Vector256.GreaterThan(gap + (Leaves(place, seed + 2) * LeafShare), All(Threshold));
    }

    /// <summary>Hashed cells of a slanted lattice: their edges lie along none of the axes, as no leaf does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FloatLanes Leaves(Vector3Lanes place, uint seed)
    {
        FloatLanes a = (place.X * (0.62f * LeavesPerMetre)) + (place.Y * (0.48f * LeavesPerMetre)) + (place.Z * (0.62f * LeavesPerMetre));
        FloatLanes b = (place.Y * (0.80f * LeavesPerMetre)) - (place.X * (0.60f * LeavesPerMetre));
        FloatLanes c = (place.Z * (0.78f * LeavesPerMetre)) - (place.X * (0.50f * LeavesPerMetre)) - (place.Y * (0.37f * LeavesPerMetre));
        IntLanes row = Whole(Vector256.Floor(b)) + (Whole(Vector256.Floor(c)) * 5113);
        return (LaneNoise.Unit(LaneNoise.Hash(Whole(Vector256.Floor(a)), row, seed)) * 2f) - FloatLanes.One;
    }
}
